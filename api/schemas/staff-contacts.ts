import { z } from 'zod';
import { reasonSchema } from './reason.ts';

/** Kept in the audit. */

export const contactSchema = z
  .object({
    journey: z.uuid(),
    documentType: z.string(),
    document: z.string().meta({ description: 'Masked in the list; in full where a reason was given.' }),
    name: z.string().nullable().meta({ description: 'Null in the list.' }),
    email: z.string().meta({ description: 'Masked in the list; in full where a reason was given.' }),
    onFile: z.enum(['none', 'same', 'other']).meta({
      description:
        "What the institution's own list says by now. With another email there it cannot be approved.",
    }),
    others: z.number().int().meta({ description: 'More open requests for the same person.' }),
    openedAt: z.iso.datetime(),
    endsAt: z.iso.datetime().meta({ description: 'Until when it can be decided.' }),
  })
  .meta({ id: 'ContactToDecide' });

export const contactLookSchema = z.object({ reason: reasonSchema }).meta({ id: 'ContactLook' });

export const contactDecisionSchema = z
  .object({ decision: z.enum(['approved', 'rejected']), reason: reasonSchema })
  .meta({ id: 'ContactDecision' });
