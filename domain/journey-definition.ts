import { z } from 'zod';
import { duration } from './duration-setting.ts';
import { programStage } from './stages/spec.ts';

/**
 * What a form asks.
 * - `identifier`: a document or a member number, in one field
 * - `channel`: by which of the contacts on file to be reached
 * - `activationCode`: judged with the form, before anything begins
 */
export const formFields = [
  'document',
  'identifier',
  'birthDate',
  'mobile',
  'email',
  'channel',
  'activationCode',
  'password',
] as const;
export type FormField = (typeof formFields)[number];

export const channels = ['email', 'sms'] as const;
export type Channel = (typeof channels)[number];

/**
 * Where a journey's messages go: to what was `typed`, or to the contact on file of the `member`, of the family's `titular`, or of the
 * `account`.
 */
export const contactRules = ['typed', 'member', 'titular', 'account'] as const;
export type ContactRule = (typeof contactRules)[number];

/** What must equal what is on file. `titularEmail` concerns titulars who have one on file. */
export const crossCheckData = ['birthDate', 'email', 'titularEmail'] as const;
export type CrossCheck = (typeof crossCheckData)[number];

export const eligibilityRule = z.strictObject({
  affiliatedWithinYears: z.number().int().positive().optional(),
  active: z.literal(true).optional(),
});

/** Who may have an account. By default everyone on the institution's list: a list says who may enter. */
export const accountRule = eligibilityRule.extend({ listed: z.boolean().default(true) });

/** One kind of journey of a program: its form, who may go through it, and its stages. */
export const journeyDefinition = z.strictObject({
  /** From the form to the end; after it the form must be filled in again. */
  window: duration,
  /** How long before the deadline the applicant is reminded, once; absent: never. */
  remindBefore: duration.optional(),
  form: z.array(z.enum(formFields)).min(1),
  contact: z.enum(contactRules).default('typed'),
  contrast: z.array(z.enum(crossCheckData)).default([]),
  eligibility: eligibilityRule.default({}),
  stages: z.array(programStage).min(1),
});
export type JourneyDefinition = z.output<typeof journeyDefinition>;

/** What the data of a form is judged by. */
export type JourneyRules = Pick<JourneyDefinition, 'contrast' | 'eligibility'>;
