import { z } from 'zod';
import { documentTypes } from '../../domain/identity-document.ts';
import { channels } from '../../domain/journey-definition.ts';
import { defaultLanguage } from '../../domain/language.ts';
import { languageSchema } from './program.ts';

const text = (most: number): z.ZodString => z.string().min(1).max(most);

/** What the forms of journeys may carry. Each program says which of it is asked (`GET /programs/{program}`). */
export const journeyFormSchema = z
  .object({
    document: text(32)
      .optional()
      .meta({
        description: 'As the institution asks it, e.g. a DNI with its letter.',
        examples: ['12345678Z'],
      }),
    documentType: z
      .enum(documentTypes)
      .optional()
      .meta({ description: 'Where the number alone does not say.' }),
    identifier: text(32).optional().meta({ description: 'A document or a member number.' }),
    birthDate: text(16)
      .optional()
      .meta({ description: 'DDMMYYYY, or ISO.', examples: ['15081975'] }),
    mobile: text(32)
      .optional()
      .meta({ description: 'National or international.', examples: ['+34 600 123 456'] }),
    email: text(320).optional(),
    channel: z.enum(channels).optional().meta({ description: 'By which contact on file to be reached.' }),
    activationCode: text(64).optional().meta({ description: 'As handed out at the registration act.' }),
    password: text(1024).optional(),
    confirmation: text(1024).optional(),
    challenge: text(8192)
      .optional()
      .meta({ description: 'The solved challenge, where the program asks one.' }),
    language: languageSchema.default(defaultLanguage),
    replaces: z
      .object({ journey: z.uuid(), token: z.string().max(200) })
      .optional()
      .meta({
        description:
          'The journey whose data is corrected by filling the form in again; it ends as superseded.',
      }),
  })
  .meta({ id: 'JourneyForm' });
