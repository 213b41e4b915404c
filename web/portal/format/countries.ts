import type { Language } from '../../shared/api-types.ts';

/** The codes of ICAO 9303-3 that differ from ISO 3166 alpha-2 in what comes from a machine-readable zone, where people apply. */
const alpha2: Record<string, string> = {
  ESP: 'ES', PRT: 'PT', FRA: 'FR', D: 'DE', DEU: 'DE', ITA: 'IT', GBR: 'GB', IRL: 'IE', NLD: 'NL', BEL: 'BE',
  CHE: 'CH', AND: 'AD', ROU: 'RO', BGR: 'BG', POL: 'PL', UKR: 'UA', MAR: 'MA', DZA: 'DZ', SEN: 'SN', CHN: 'CN',
  PAK: 'PK', IND: 'IN', RUS: 'RU', ARG: 'AR', URY: 'UY', COL: 'CO', ECU: 'EC', PER: 'PE', BOL: 'BO', VEN: 'VE',
  PRY: 'PY', CHL: 'CL', BRA: 'BR', CUB: 'CU', DOM: 'DO', HND: 'HN', NIC: 'NI', MEX: 'MX', USA: 'US', SWE: 'SE',
  NOR: 'NO', DNK: 'DK', FIN: 'FI', AUT: 'AT', CZE: 'CZ', SVK: 'SK', HUN: 'HU', GRC: 'GR', LTU: 'LT', LVA: 'LV',
  EST: 'EE', SVN: 'SI', HRV: 'HR', SRB: 'RS', ALB: 'AL', MDA: 'MD', GEO: 'GE', TUR: 'TR', PHL: 'PH', NGA: 'NG',
  GHA: 'GH', GMB: 'GM', MLI: 'ML', GNQ: 'GQ', CPV: 'CV', SLV: 'SV', GTM: 'GT', CRI: 'CR', PAN: 'PA', LUX: 'LU',
}; // prettier-ignore

/** A country's name for the letters that a document carries; the letters themselves where it is not known. */
export function countryName(code: string, language: Language): string {
  const region = alpha2[code.toUpperCase()];
  if (region === undefined) return code;
  return new Intl.DisplayNames([language], { type: 'region' }).of(region) ?? code;
}

/** The countries to choose from, by the code that documents carry, in the alphabet's order. */
export function countryChoices(language: Language): { code: string; name: string }[] {
  return Object.keys(alpha2)
    .filter((code) => code !== 'DEU')
    .map((code) => ({ code, name: countryName(code, language) }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}
