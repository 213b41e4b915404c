import { AsYouType, parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import type { CountryCode } from 'libphonenumber-js/mobile';
import { phoneAsTyped } from '../../../domain/phone-as-typed.ts';

/** The number spaced as its country writes it, while it is being typed; what was typed where spacing would lose a digit of it. */
export function spacedPhone(typed: string, country: string): string {
  const text = phoneAsTyped(typed);
  const spaced = new AsYouType(country as CountryCode).input(text);
  return spaced !== '' && dialled(spaced) === dialled(text) ? spaced : typed;
}

/** Its digits, and the plus before them. */
function dialled(text: string): string {
  return text.replace(/[^\d+]/g, '');
}

/**
 * What is wrong with a mobile's number, by the numbering plan of its country.
 * @param mobileCountries whose mobiles get text messages
 */
export function mobileFault(
  typed: string,
  { country, mobileCountries }: { country: string; mobileCountries: readonly string[] },
): 'mobileMalformed' | 'mobileCountryNotServed' | undefined {
  const phone = parsePhoneNumberFromString(phoneAsTyped(typed), country as CountryCode);
  if (!phone?.isValid() || phone.country === undefined) return 'mobileMalformed';
  return mobileCountries.includes(phone.country) ? undefined : 'mobileCountryNotServed';
}

/** "+34 600 123 456", as it will be used; what was typed where it cannot be read. */
export function internationalPhone(typed: string, country: string): string {
  const phone = parsePhoneNumberFromString(phoneAsTyped(typed), country as CountryCode);
  return phone?.formatInternational() ?? typed;
}
