import { z } from 'zod';
import { identityChoices } from '../../domain/documents/shown.ts';
import { proofingChecks, proofingLevels } from '../../domain/proofing.ts';
import { staffRoles } from '../../domain/staff.ts';

const check = z.enum(proofingChecks);

const common = {
  document: z
    .enum(identityChoices)
    .nullable()
    .meta({ description: 'What was shown; null where nothing was photographed.' }),
  issuingState: z
    .string()
    .nullable()
    .meta({ description: 'Three letters of ICAO 9303-3, as the document says; null where it was not read.' }),
  decidedAt: z.iso.datetime(),
  consent: z
    .string()
    .nullable()
    .meta({ description: 'The version of the text that was agreed to; null where no consent was in force.' }),
};

export const proofingSchema = z
  .object({
    ...common,
    level: z.enum(proofingLevels).meta({ description: 'What the approval rests on.' }),
    checks: z.array(
      z.object({
        check,
        agreed: z.boolean().meta({ description: 'False: the person who decided had to judge it.' }),
      }),
    ),
    decidedBy: z.enum(['machine', 'vendor', 'person']),
  })
  .meta({
    id: 'Proofing',
    description: 'The proofs that the holder of an account was believed by. No picture, and no number.',
  });

export const staffProofingSchema = z
  .object({
    ...common,
    decision: z.enum(['approved', 'rejected']),
    level: z.enum(proofingLevels).nullable().meta({ description: 'Null for a rejection.' }),
    checks: z.array(
      z.object({ check, doubts: z.array(z.string()).meta({ description: 'None: it agreed.' }) }),
    ),
    decidedBy: z
      .string()
      .meta({ description: 'As the audit names them; `machine` or `vendor` where no person decided.' }),
    role: z.enum(staffRoles).nullable(),
    consentLanguage: z.string().nullable(),
  })
  .meta({ id: 'StaffProofing', description: 'What a decision about an identity rested on.' });
