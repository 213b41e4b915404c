import { parse, type FieldName, type ParseResult } from 'mrz';
import { numberFits, numberInZone } from '../domain/documents/shown.ts';
import type { IdentityFields } from '../domain/identity-reading.ts';
import { birthDateOf, expiryDateOf, mrzFormats, type MrzFormat } from '../domain/mrz.ts';

/** The characters of one machine-readable zone, understood. */
export interface ParsedZone {
  format: MrzFormat;
  /** First two characters: what kind of document it is. */
  code: string;
  /** Every check digit fits, the dates exist, and a Spanish number has its right letter. */
  checked: boolean;
  /** How many check digits fit: compares bad readings with worse ones. */
  fitting: number;
  /** The name fills its line to the end, so part of it may be missing. */
  nameCutOff: boolean;
  fields: IdentityFields;
}

/**
 * Understands the lines of a zone and checks them. The parser's own `valid` also wants known states and names, so what counts
 * here are the check digits alone.
 * @param today ISO date, to find the century of two-digit years
 * @returns undefined when the lines have none of the three formats
 */
export function parseZone(lines: readonly string[], today: string): ParsedZone | undefined {
  const result = parsed(lines);
  if (!result) return undefined;
  const { format, fields } = result;
  const digits = result.details.filter(({ field }) => field?.endsWith('CheckDigit'));
  const fitting = digits.filter(({ valid }) => valid).length;
  const understood = fieldsOf(result, today);
  const { documentNumber, birthDate, expiryDate } = understood;
  const whole = documentNumber !== undefined && birthDate !== undefined && expiryDate !== undefined;
  return {
    format,
    code: fields.documentCode ?? lines[0]?.slice(0, 2) ?? '',
    checked: fitting === digits.length && whole && numberFits(fields.issuingState, { format, ...fields }),
    fitting,
    nameCutOff: lines[mrzFormats[format].nameLine]?.endsWith('<') === false,
    fields: understood,
  };
}

type Parsed = ParseResult & { format: MrzFormat };

function parsed(lines: readonly string[]): Parsed | undefined {
  try {
    const result = parse(lines, { autocorrect: true });
    const { format } = result;
    return format === 'TD1' || format === 'TD2' || format === 'TD3' ? { ...result, format } : undefined;
  } catch {
    // The parser throws when a line's length or characters fit no format: such lines are no zone.
    return undefined;
  }
}

/** Only what its own check digit, if it has one, confirms. */
function fieldsOf(result: Parsed, today: string): IdentityFields {
  const { fields } = result;
  const state = fields.issuingState ?? '';
  const birth = confirmed(result, 'birthDate');
  const expiry = confirmed(result, 'expirationDate');
  const all = {
    documentNumber: confirmed(result, 'documentNumber'),
    personalNumber: numberInZone(fields.issuingState, { format: result.format, ...fields }),
    surname: fields.lastName,
    givenNames: fields.firstName,
    birthDate: birth && birthDateOf(birth, today),
    expiryDate: expiry && expiryDateOf(expiry, state, today),
    sex: fields.sex && SEXES[fields.sex],
    nationality: fields.nationality,
    issuingState: fields.issuingState,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
}

const SEXES: Record<string, 'F' | 'M' | 'X'> = { female: 'F', male: 'M', nonspecified: 'X' };

function confirmed(result: ParseResult, field: FieldName): string | undefined {
  const digit = result.details.find((detail) => detail.field === `${field}CheckDigit`);
  return digit?.valid === true ? (result.fields[field] ?? undefined) : undefined;
}
