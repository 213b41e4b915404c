import { z } from 'zod';
import { documentTypes } from '../../domain/identity-document.ts';
import { languageSchema } from './program.ts';

const text = (most: number): z.ZodString => z.string().min(1).max(most);

export const registrationActSchema = z
  .object({
    document: text(32),
    documentType: z
      .enum(documentTypes)
      .optional()
      .meta({ description: 'Where the number alone does not say.' }),
    name: text(120),
    email: text(320).meta({ description: 'Asked again at the activation.' }),
    mobile: text(32).meta({ description: 'National or international; gets the codes.' }),
    language: languageSchema.optional().meta({ description: "Of the slip; else the program's first." }),
  })
  .meta({ id: 'RegistrationAct' });

export const registeredSchema = z
  .object({
    document: z.string(),
    name: z.string(),
    activationCode: z.string().meta({ description: 'Shown this once; only its keyed hash is kept.' }),
    slip: z.base64().meta({ description: 'A PDF to print and hand out.' }),
  })
  .meta({ id: 'Registered' });
