import type { z } from 'zod';
import { zoneSides } from '../../domain/documents/shown.ts';
import { faceProblemOf } from '../../domain/face-comparison.ts';
import type { IdentityFields } from '../../domain/identity-reading.ts';
import type { ShownIdentity } from '../../store/journeys/shown-identity.ts';
import type { IdentityCorrection } from '../../store/journeys/steps/identity.ts';
import type { identityCorrectionSchema, identityDataSchema } from '../schemas/journey.ts';

type Shown = z.input<typeof identityDataSchema>;

/** What was read and corrected, under the names the API has for it: `number` is the DNI's or NIE's. */
export function presentIdentity({ status, reading, corrections, toldDoubts }: ShownIdentity): Shown {
  const read = reading?.fields ?? {};
  return {
    reading: status,
    certain: reading?.certain ?? false,
    read: shown(read),
    corrected: Object.fromEntries(Object.entries(shown(corrections)).filter(([, value]) => value !== null)),
    // A page passes over those that its document has not got.
    sidesToRetake: status === 'done' && reading?.certain !== true ? [...zoneSides] : [],
    documentProblems: toldDoubts,
    faceProblem: status === 'done' ? faceProblemOf(reading?.face) : null,
  };
}

function shown(fields: IdentityFields): Shown['read'] {
  return {
    number: fields.personalNumber ?? null,
    surname: fields.surname ?? null,
    givenNames: fields.givenNames ?? null,
    birthDate: fields.birthDate ?? null,
    expiryDate: fields.expiryDate ?? null,
    nationality: fields.nationality ?? null,
    sex: fields.sex ?? null,
  };
}

/** A correction as the domain names its fields. */
export function correctionOf({
  number,
  ...rest
}: z.output<typeof identityCorrectionSchema>): IdentityCorrection {
  const given = number === undefined ? rest : { ...rest, personalNumber: number };
  return Object.fromEntries(
    Object.entries(given).map(([field, value]) => [field, value === '' ? null : value]),
  );
}
