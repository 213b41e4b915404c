import type { z } from 'zod';
import type { IdentityFields } from '../../domain/identity-reading.ts';
import type { IdentityRow } from '../../prisma/store/readings.ts';
import type { IdentityCorrection } from '../../prisma/store/steps/identity.ts';
import type { identityCorrectionSchema, identityDataSchema } from '../schemas/journey.ts';

type Shown = z.input<typeof identityDataSchema>;

/** The sides that carry a machine-readable zone; a page passes over those its document has not got. */
const READ_SIDES = ['back', 'passport'] as const;

/** What was read and corrected, under the names the API has for it: `number` is the DNI's or NIE's. */
export function presentIdentity({ status, reading, corrections }: IdentityRow): Shown {
  const read = reading?.fields ?? {};
  return {
    reading: status,
    certain: reading?.certain ?? false,
    read: shown(read),
    corrected: Object.fromEntries(Object.entries(shown(corrections)).filter(([, value]) => value !== null)),
    sidesToRetake: status === 'done' && reading?.certain !== true ? [...READ_SIDES] : [],
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
