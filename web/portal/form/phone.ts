import { AsYouType, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';

/** The number spaced as its country writes it, while it is being typed. */
export function spacedPhone(typed: string, country: string): string {
  return new AsYouType(country as CountryCode).input(typed);
}

/** Whether it can be a phone number at all; the service judges more closely. */
export function looksLikePhone(typed: string, country: string): boolean {
  return parsePhoneNumberFromString(typed, country as CountryCode)?.isPossible() === true;
}

/** "+34 600 123 456", as it will be used; what was typed where it cannot be read. */
export function internationalPhone(typed: string, country: string): string {
  return parsePhoneNumberFromString(typed, country as CountryCode)?.formatInternational() ?? typed;
}
