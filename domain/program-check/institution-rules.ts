import { contrast, leastContrast } from '../contrast.ts';
import { documents as declared } from '../documents/table.ts';
import type { Program } from '../program.ts';
import { kindsWhere } from '../stages/table.ts';
import { fault, journeysOf, warning, when } from './finding.ts';
import type { Finding, Rule } from './finding.ts';
import { placeOf, routesOf } from './routes.ts';

/** Whether the institution's own data are real and can be read. */
export const institutionRules: Rule[] = [languages, timeZone, countries, documents, brand, contact];

function languages({ languages: given }: Program): Finding[] {
  return given.flatMap((language, index) =>
    when(given.indexOf(language) !== index, () =>
      fault('language-twice', ['languages', index], `"${language}" is there twice.`),
    ),
  );
}

function timeZone({ timeZone: zone }: Program): Finding[] {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return [];
  } catch {
    return [
      fault(
        'time-zone-unknown',
        ['timeZone'],
        `"${zone}" is no time zone; they are written like "Europe/Madrid".`,
      ),
    ];
  }
}

function countries(program: Program): Finding[] {
  const { country, smsCountries } = program;
  const unknown = (code: string): boolean => regions().of(code) === undefined;
  const home = sendsSms(program) && !smsCountries.includes(country);
  return [
    ...when(unknown(country), () =>
      fault('country-unknown', ['country'], `"${country}" is no country (ISO 3166).`),
    ),
    ...smsCountries.flatMap((code, index) =>
      when(unknown(code), () =>
        fault('country-unknown', ['smsCountries', index], `"${code}" is no country (ISO 3166).`),
      ),
    ),
    ...when(home, () =>
      warning(
        'no-sms-at-home',
        ['smsCountries'],
        `text messages are sent, but not to mobiles of ${country}.`,
      ),
    ),
  ];
}

function regions(): Intl.DisplayNames {
  return new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
}

const bySms = kindsWhere(({ proves }) => proves === 'mobile');

function sendsSms(program: Program): boolean {
  const routes = journeysOf(program).flatMap(({ kind, definition }) => routesOf(kind, definition));
  return program.stepUp !== undefined || routes.some((route) => placeOf(route, ...bySms) !== -1);
}

function documents({ documents: accepted, country }: Program): Finding[] {
  return accepted.flatMap((type, index) => {
    const known = declared[type].countries;
    return when(known !== undefined && !known.includes(country), () =>
      fault(
        'document-of-elsewhere',
        ['documents', index],
        `a ${type} of ${country} is not understood; its kind is known for ${known?.join(' and ') ?? ''}.`,
      ),
    );
  });
}

function brand({ brand: { primary, onPrimary } }: Program): Finding[] {
  const ratio = contrast(primary, onPrimary);
  return when(ratio < leastContrast, () =>
    fault(
      'brand-unreadable',
      ['brand', 'onPrimary'],
      `${onPrimary} on ${primary} has a contrast of ${ratio.toFixed(1)}; text needs ${String(leastContrast)} (WCAG 2.2, 1.4.3).`,
    ),
  );
}

function contact({ contact: ways }: Program): Finding[] {
  return when(
    Object.values(ways).every((way) => way === undefined),
    () =>
      warning(
        'no-contact',
        ['contact'],
        'no phone, email or web: messages and pages cannot say whom to turn to.',
      ),
  );
}
