import { z } from 'zod';
import { documentTypes } from '../../domain/identity-document.ts';
import { challengePlaces, languages } from '../../domain/program.ts';

export const languageSchema = z.enum(languages).meta({ id: 'Language' });

export const brandSchema = z
  .object({ primary: z.string(), onPrimary: z.string(), accent: z.string() })
  .meta({ id: 'Brand', description: 'Colours as #rrggbb; `onPrimary` is readable on `primary`.' });

export const programSummarySchema = z
  .object({
    id: z.string(),
    name: z.record(z.string(), z.string()).meta({ description: 'By language.' }),
    languages: z.array(languageSchema),
    brand: brandSchema,
  })
  .meta({ id: 'ProgramSummary' });

export const programSchema = programSummarySchema
  .extend({
    country: z.string().meta({ description: 'ISO 3166 alpha-2; the default calling code of phone fields.' }),
    timeZone: z.string(),
    contact: z.object({ phone: z.string(), email: z.string().optional() }),
    login: z.object({ by: z.literal('document'), with: z.array(z.enum(['password', 'certificate'])) }),
    challenge: z.object({ at: z.array(z.enum(challengePlaces)) }).meta({
      description: 'Where “I am not a robot” is asked.',
    }),
    registration: z.object({
      form: z.array(z.enum(['document', 'mobile', 'email'])),
      documents: z.array(z.enum(documentTypes)),
      windowMs: z.number().int().meta({ description: 'From the form to the activated access.' }),
      stages: z.array(z.string()),
    }),
    password: z.object({ minLength: z.number().int(), maxLength: z.number().int() }).meta({
      description: 'No rule about kinds of characters; refused when common or containing personal data.',
    }),
  })
  .meta({ id: 'Program' });
