import { z } from 'zod';
import { duration } from './duration.ts';
import { documentTypes } from './identity-document.ts';
import { LIMITS } from './limits.ts';
import { stageSpec } from './stages/spec.ts';

/** What an applicant may identify with at the `identity` stage. */
export const identityChoices = ['DNI', 'NIE', 'greenCard+passport'] as const;
export type IdentityChoice = (typeof identityChoices)[number];

export const languages = ['es', 'en'] as const;
export type Language = (typeof languages)[number];

const colour = z.string().regex(/^#[0-9a-f]{6}$/i);
const perLanguage = z.record(z.enum(languages), z.string().min(1));

const brand = z.strictObject({
  primary: colour,
  onPrimary: colour,
  accent: colour,
  logo: z.string().optional(),
});

const registration = z.strictObject({
  /** From the form to the activated access; after it the form must be filled in again. */
  window: duration,
  remindBefore: duration.default(LIMITS.reminder.before),
  form: z.array(z.enum(['document', 'mobile', 'email'])).min(1),
  eligibility: z.strictObject({ affiliatedWithinYears: z.number().int().positive().optional() }).default({}),
  stages: z.array(stageSpec).min(1),
});

/**
 * A program file, `programs/<id>/program.yaml`: what one institution's journeys are made of. Data, not code.
 * Durations are written as "3 days" and parsed to milliseconds.
 */
export const programFile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
  names: perLanguage,
  languages: z.array(z.enum(languages)).min(1),
  timeZone: z.string().default('Europe/Madrid'),
  country: z.string().regex(/^[A-Z]{2}$/),
  documents: z.array(z.enum(documentTypes)).min(1),
  contact: z.strictObject({ phone: z.string(), email: z.string().optional() }),
  brand,
  /** Countries (ISO 3166 alpha-2) that SMS may go to: the allow-list against message pumping. */
  smsCountries: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1),
  login: z.strictObject({
    by: z.literal('document'),
    with: z.array(z.enum(['password', 'certificate'])).min(1),
  }),
  registration,
});

export type Program = z.output<typeof programFile>;
export type StageSpec = z.output<typeof stageSpec>;

/** What a journey is pinned to when it starts: the part of the program its workflow needs, resolved. Nothing personal. */
export interface Plan {
  program: string;
  window: number;
  remindBefore: number;
  stages: StageSpec[];
  /** How long a provider's failure is retried before the journey parks. */
  patience: number;
}

/** The plan of a new registration journey. */
export function registrationPlan(program: Program, patience: number = LIMITS.provider.patience): Plan {
  const { window, remindBefore, stages } = program.registration;
  return { program: program.id, window, remindBefore, stages, patience };
}
