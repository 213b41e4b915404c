import { z } from 'zod';
import { documentTypes } from '../../domain/identity-document.ts';
import { ownWordsSchema } from './program.ts';

export const credentialSchema = z
  .object({
    program: z.string(),
    name: z.string().nullable(),
    document: z.object({ type: z.enum(documentTypes), number: z.string() }),
    facts: z
      .array(z.object({ label: ownWordsSchema, value: z.string() }))
      .meta({ description: 'What the institution shows of its members, in the order of its card.' }),
    notice: ownWordsSchema,
    updatedOn: z.iso.date().meta({ description: 'When the institution last renewed these data.' }),
  })
  .meta({ id: 'Credential' });
