import { phoneAsTyped } from '../domain/phone-as-typed.ts';
import { getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';

export type MobileCheck =
  | { ok: true; /** E.164 */ number: string }
  | { ok: false; fault: 'malformed' | 'notMobile' | 'countryNotServed' };

/** Some countries' numbers do not say whether they are of a mobile. */
const RECEIVES_SMS = ['MOBILE', 'FIXED_LINE_OR_MOBILE'];

/** @param number E.164 @returns its calling code, such as `34`; undefined where no country has it */
export function callingCodeOf(number: string): string | undefined {
  return parsePhoneNumberFromString(number)?.countryCallingCode;
}

/** @param country ISO 3166 alpha-2 */
export function callingCodeOfCountry(country: string): string {
  return getCountryCallingCode(country as CountryCode);
}

/** @returns E.164 of any phone, mobile or not, as people write or say it; undefined for what is none. @param country of national numbers */
export function readPhone(typed: string, country: string): string | undefined {
  const phone = parsePhoneNumberFromString(phoneAsTyped(typed), country as CountryCode);
  return phone?.isValid() === true ? phone.number : undefined;
}

/**
 * Reads a mobile number as people type it: national, or international with its prefix.
 * @param country ISO 3166 alpha-2 of national numbers
 * @param served where text messages may go to: the allow-list against message pumping
 */
export function checkMobile(typed: string, country: string, served: readonly string[]): MobileCheck {
  const text = phoneAsTyped(typed);
  if (!/^\+?[\d ()./-]{6,24}$/.test(text)) return { ok: false, fault: 'malformed' };
  const phone = parsePhoneNumberFromString(text, country as CountryCode);
  if (!phone?.isValid() || phone.country === undefined) return { ok: false, fault: 'malformed' };
  if (!served.includes(phone.country)) return { ok: false, fault: 'countryNotServed' };
  if (!RECEIVES_SMS.includes(phone.getType() ?? '')) return { ok: false, fault: 'notMobile' };
  return { ok: true, number: phone.number };
}
