import { z } from 'zod';
import { documentTypes } from '../../domain/identity-document.ts';
import { deviceSchema } from '../stages/handoff.ts';
import { instant } from '../stages/message.ts';

export const ownSessionSchema = z
  .object({
    id: z.string().meta({ description: 'Names it, to end it by.' }),
    own: z.boolean().meta({ description: 'The one that asks.' }),
    means: z.enum(['password', 'certificate']),
    device: deviceSchema.nullable().meta({ description: 'Null where it was not kept.' }),
    beganAt: instant,
    lastUsedAt: instant,
  })
  .meta({ id: 'OwnSession' });

export const endedSessionsSchema = z.object({ ended: z.number().int() }).meta({ id: 'EndedSessions' });

export const onRecordSchema = z
  .object({
    documentType: z.enum(documentTypes),
    memberNumber: z.string().nullable(),
    birthDate: z.iso.date().nullable(),
    titular: z
      .string()
      .nullable()
      .meta({ description: 'Of whose family the holder is; null for a titular.' }),
    affiliations: z
      .array(z.object({ from: z.iso.date(), until: z.iso.date().nullable() }))
      .meta({ description: 'Newest first.' }),
    attributes: z
      .array(z.object({ name: z.string(), value: z.string() }))
      .meta({ description: 'What else the institution has, by its own names: plan, company …' }),
  })
  .meta({ id: 'OnRecord' });
