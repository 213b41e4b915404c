import { z } from 'zod';
import { identityChoices } from '../../documents/shown.ts';
import { LIMITS } from '../../limits.ts';

export const identitySpec = z.strictObject({
  kind: z.literal('identity'),
  /** What may be shown, each choice a list of documents (seeds: asepeyo, "DNI, NIE o carta verde más pasaporte"). */
  documents: z
    .array(
      z.array(z.string()).refine((list) => identityChoices.some((choice) => choice === list.join('+')), {
        error: `cannot be read; the choices are ${identityChoices.join(', ')} (as [greenCard, passport])`,
      }),
    )
    .min(1),
  face: z.boolean().default(true),
  /** In whole years; an applicant who is younger by the document or the roster goes to the review. */
  minimumAge: z.number().int().min(1).max(120).exactOptional(),
  /** How long the pictures are kept after the decision; absent: as long as any program may. */
  picturesKeptDays: z.number().int().min(1).max(LIMITS.pictures.keptDays).exactOptional(),
});
export type IdentitySpec = z.output<typeof identitySpec>;
