import { z } from 'zod';
import { challengeAnswerSchema } from './challenge.ts';

export const loginSchema = z
  .object({
    document: z.string().min(1).max(32),
    password: z.string().min(1).max(1024),
    challenge: challengeAnswerSchema.optional(),
  })
  .meta({ id: 'Login' });

export const sessionSchema = z
  .object({
    program: z.string(),
    idleEndsAt: z.iso.datetime().meta({ description: 'Moves on with every request.' }),
    endsAt: z.iso.datetime(),
    warnBeforeMs: z.number().int(),
  })
  .meta({ id: 'Session' });

export const meSchema = z
  .object({
    program: z.string(),
    name: z.string().nullable(),
    document: z.string(),
    email: z.string().nullable().meta({ description: 'Masked.' }),
    mobile: z.string().nullable().meta({ description: 'Masked.' }),
    since: z.iso.datetime(),
  })
  .meta({ id: 'Me' });
