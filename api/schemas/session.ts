import { z } from 'zod';
import { documentTypes } from '../../domain/identity-document.ts';
import { channels } from '../../domain/journey-definition.ts';
import { challengeAnswerSchema } from './challenge.ts';
import { typedCodeSchema } from './journey.ts';

export const loginSchema = z
  .object({
    document: z.string().min(1).max(32),
    documentType: z
      .enum(documentTypes)
      .optional()
      .meta({ description: "Where the number alone does not say; else the program's first." }),
    password: z.string().min(1).max(1024),
    challenge: challengeAnswerSchema.optional(),
  })
  .meta({ id: 'Login' });

export const sessionSchema = z
  .object({
    program: z.string(),
    idleEndsAt: z.iso.datetime().meta({ description: 'Moves on with every request.' }),
    endsAt: z.iso.datetime(),
    level: z.enum(['normal', 'high']).meta({
      description: 'High by certificate, or until the one request that a fresh code was asked for.',
    }),
    warnBeforeMs: z.number().int(),
  })
  .meta({ id: 'Session' });

export const stepUpCodeSchema = z
  .object({ code: typedCodeSchema })
  .meta({ id: 'StepUpCode', description: 'As it came by text message.' });

export const contactSchema = z
  .object({
    email: z.string().nullable(),
    mobile: z.string().nullable().meta({ description: 'E.164' }),
  })
  .meta({ id: 'Contact', description: 'Unmasked.' });

export const meSchema = z
  .object({
    program: z.string(),
    name: z.string().nullable(),
    document: z.string(),
    email: z.string().nullable().meta({ description: 'Masked.' }),
    mobile: z.string().nullable().meta({ description: 'Masked.' }),
    since: z.iso.datetime(),
    changeable: z.array(z.enum(channels)).meta({
      description: 'Which of the contacts the holder may change; the institution changes the others.',
    }),
    proof: z.enum(['code', 'password']).meta({
      description:
        'What is asked once more before something changes, unless a certificate began the session.',
    }),
  })
  .meta({ id: 'Me' });
