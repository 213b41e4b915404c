import { z } from 'zod';
import { accountSettings } from './account-settings.ts';
import { normaliseEmail } from './email.ts';
import type { FormKind } from './form-kinds.ts';
import { documentTypes } from './identity-document.ts';
import type { Language } from './language.ts';
import { accountRule, journeyDefinition } from './journey-definition.ts';
import type { Channel, ContactRule, JourneyRules } from './journey-definition.ts';
import { LIMITS } from './limits.ts';
import { memberArea, unspokenWords } from './member-area.ts';
import type { AccountRule } from './roster.ts';
import { defaultPasswordPolicy, passwordPolicy } from './password-policy.ts';
import type { PasswordPolicy } from './password-policy.ts';
import { smsCodeSpec } from './stages/sms-code/spec.ts';
import type { StageSpec } from './stages/spec.ts';
import { traitsOf } from './stages/table.ts';

export type { Language } from './language.ts';

const colour = z.string().regex(/^#[0-9a-f]{6}$/i);
/** BCP 47, as the folders of `texts/` are called. */
const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'must be a language tag, such as "es"');

const brand = z.strictObject({
  primary: colour,
  onPrimary: colour,
  accent: colour,
  logo: z.string().optional(),
});

/** The sender of emails. The name stands in their headers: one line, nothing that would need quoting to be one name. */
const sender = z.strictObject({
  name: z.string().regex(/^[^\p{Cc}<>"]{1,80}$/u, 'must be a name on one line, without <, > or "'),
  /** Where answers go. What it comes from is always this installation's own address, which the provider knows. */
  replyTo: z
    .string()
    .refine((typed) => normaliseEmail(typed) === typed, 'must be an email address')
    .optional(),
});

/** What a page can ask the challenge ("I am not a robot") for. */
export const challengePlaces = ['login', 'registration', 'activation', 'recovery', 'password'] as const;
export type ChallengePlace = (typeof challengePlaces)[number];

const login = z.strictObject({
  by: z.literal('document'),
  with: z.array(z.enum(['password', 'certificate'])).min(1),
  certificate: z
    .strictObject({
      /** A valid certificate gives an account to a person on the roster who may have one; else it only logs holders of an account in. */
      opensAccount: z.boolean().default(false),
    })
    .optional(),
  /** Who may have an account: asked when it is opened, at each login and recovery, and by every session. */
  requires: accountRule.prefault({}),
  /** So many wrong passwords in a row lock the account until a recovery; absent: failures only make wait. */
  lockAfter: z.number().int().min(3).max(20).optional(),
});

const programFields = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
  /** What pages and messages call the institution, in each of its languages. */
  names: z.record(languageTag, z.string().min(1)),
  /** Which are offered; the first is the default. */
  languages: z.tuple([languageTag], languageTag),
  timeZone: z.string().default('Europe/Madrid'),
  /** Whose documents and national phone numbers these are: ISO 3166 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  documents: z.array(z.enum(documentTypes)).min(1),
  contact: z.strictObject({
    phone: z.string().optional(),
    email: z.string().optional(),
    web: z.string().optional(),
  }),
  /** Absent: the institution's own name, at the address that this installation sends from. */
  sender: sender.optional(),
  brand,
  /** Countries (ISO 3166 alpha-2) that SMS may go to: the allow-list against message pumping. */
  smsCountries: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1),
  /** How many messages an hour at most; what comes on top waits. */
  sending: z
    .strictObject({
      smsPerHour: z.number().int().min(1).default(LIMITS.sending.smsPerHour),
      emailsPerHour: z.number().int().min(1).default(LIMITS.sending.emailsPerHour),
      /** Countries (ISO 3166 alpha-2) whose numbers are usual. Absent: the program's own. To others of `smsCountries` only a few go in an hour. */
      expected: z
        .array(z.string().regex(/^[A-Z]{2}$/))
        .min(1)
        .optional(),
    })
    .optional(),
  login,
  password: passwordPolicy.default(defaultPasswordPolicy),
  challenge: z.strictObject({ at: z.array(z.enum(challengePlaces)).min(1) }).optional(),
  /** Where the people come from: the imported list, or the institution's live service, asked when a person applies. */
  roster: z.strictObject({ source: z.enum(['database', 'rest']) }).default({ source: 'database' }),
  registration: journeyDefinition.optional(),
  activation: journeyDefinition.optional(),
  recovery: journeyDefinition.optional(),
  /** The fresh code that a service of a high level asks for. */
  stepUp: smsCodeSpec.optional(),
  /** What members find behind the login, besides their account. */
  memberArea: memberArea.optional(),
  account: accountSettings.optional(),
  /** Warnings of `alta program check` that this institution lives with, each with its reason. */
  accepted: z.array(z.strictObject({ warning: z.string(), because: z.string().min(10) })).default([]),
});

/**
 * A program file, `programs/<id>/program.yaml`: what one institution's journeys are made of. Data, not code.
 * Durations are written as "3 days" and parsed to milliseconds.
 */
export const programFile = programFields.superRefine(({ names, languages, memberArea: area }, context) => {
  const unspoken = [
    ...languages.filter((each) => names[each] === undefined).map((language) => ['names', language]),
    ...unspokenWords(area ?? {}, languages).map(({ path, language }) => ['memberArea', ...path, language]),
  ];
  for (const path of unspoken)
    context.addIssue({ code: 'custom', path, message: 'is missing, and the program speaks it' });
});

export type Program = z.output<typeof programFile>;
export type { StageSpec } from './stages/spec.ts';

/** What a program is called in a language; in its first one where it has no name in that (any more). */
export function nameIn(
  { id, names, languages: [first] }: Pick<Program, 'id' | 'names' | 'languages'>,
  language: Language,
): string {
  return names[language] ?? names[first] ?? id;
}

/** A program's caps of messages an hour, and the countries whose numbers are usual. */
export function capsOf({ sending, country }: Pick<Program, 'sending' | 'country'>): {
  smsPerHour: number;
  emailsPerHour: number;
  expected: readonly string[];
} {
  const { smsPerHour, emailsPerHour } = LIMITS.sending;
  return { smsPerHour, emailsPerHour, ...sending, expected: sending?.expected ?? [country] };
}

/** `stepUp` raises a session. */
export type JourneyKind = FormKind | 'stepUp';

/**
 * What a journey is pinned to when it starts: its rules and its times, resolved. Nothing personal. A program that changes meanwhile changes
 * them for later journeys only (docs/decisions/0023-the-plan-is-pinned-whole.md).
 */
export interface Plan {
  program: string;
  kind: JourneyKind;
  window: number;
  /** Null: no one is reminded. */
  remindBefore: number | null;
  /** Where its messages go. */
  contact: ContactRule;
  stages: StageSpec[];
  /** How many stages were taken in the journey that this one goes on from; absent: none. */
  done?: number;
  /** The institution's live service is asked before the applicant is judged; absent: the imported list is the truth. */
  roster?: 'rest';
  /** Who may have the account that the journey opens or recovers; absent in older plans: everyone listed. */
  entitled?: Entitlement;
  /** Absent in plans of earlier versions and of kinds without a form. */
  rules?: JourneyRules;
  /** What the password that is chosen on the way must be like; absent as `rules`. */
  password?: PasswordPolicy;
  /** How long a provider's failure is retried before the journey parks. */
  patience: number;
}

/** By which of a program's journeys people come to have an account. */
export function openingKind({ registration }: Pick<Program, 'registration'>): 'registration' | 'activation' {
  return registration ? 'registration' : 'activation';
}

/** All of the rules must hold, on the day that it is in the time zone. */
export interface Entitlement {
  rules: readonly AccountRule[];
  timeZone: string;
}

/** The rules for opening an account: those for having one, and those that the form's kind has for its applicants. */
export function entitlementOf(
  { login, timeZone, ...program }: Pick<Program, FormKind | 'login' | 'timeZone'>,
  kind: FormKind,
): Entitlement {
  const opens = kind === 'recovery' ? undefined : program[kind];
  const rules = opens ? [login.requires, { ...opens.eligibility, listed: true }] : [login.requires];
  return { rules, timeZone };
}

/**
 * The plan of a new journey that begins with a form.
 * @param channel what the applicant picked, where a stage depends on it
 */
export function planOf(
  program: Program,
  kind: FormKind,
  {
    channel = 'email',
    patience = LIMITS.provider.patience,
  }: { channel?: Channel | undefined; patience?: number | undefined } = {},
): Plan {
  const definition = program[kind];
  if (!definition) throw new RangeError(`${program.id} has no ${kind}`);
  const { window, remindBefore = null, contact } = definition;
  const stages = definition.stages.map((stage) => (stage.kind === 'byChannel' ? stage[channel] : stage));
  const roster = program.roster.source === 'rest' ? { roster: 'rest' as const } : {};
  const entitled = entitlementOf(program, kind);
  const judged = { entitled, rules: rulesOf(definition), password: program.password };
  return { program: program.id, kind, window, remindBefore, contact, stages, patience, ...judged, ...roster };
}

function rulesOf({ contrast, eligibility }: JourneyRules): JourneyRules {
  return { contrast, eligibility };
}

/** A plan with everything that a journey is judged by and told. */
export interface CompletePlan extends Plan {
  password: PasswordPolicy;
  /** IANA; days are judged and instants are written in it. */
  timeZone: string;
}

/**
 * Fills in what a plan of an earlier version lacks from today's program, as that version did. For a kind that the program no longer has,
 * the rules stay absent and no one is let through.
 */
export function completePlan(
  plan: Plan,
  program: Pick<Program, FormKind | 'timeZone' | 'password'>,
): CompletePlan {
  const { kind, entitled } = plan;
  const definition = kind === 'stepUp' ? { contrast: [], eligibility: {} } : program[kind];
  const { password, timeZone } = program;
  const rules = definition && rulesOf(definition);
  return { ...(rules && { rules }), password, timeZone: entitled?.timeZone ?? timeZone, ...plan };
}

/** The time zone whose days a journey is judged by. Plans of the first version had the identity stage in Spain alone. */
export function zoneOf({ entitled }: Pick<Plan, 'entitled'>): string {
  return entitled?.timeZone ?? 'Europe/Madrid';
}

/** The plan of a step-up: one code, whose journey ends with its session's need. */
export function stepUpPlan(program: Program, patience: number = LIMITS.provider.patience): Plan {
  if (!program.stepUp) throw new RangeError(`${program.id} has no step-up`);
  const { window } = LIMITS.stepUp;
  const stages = [program.stepUp];
  return {
    program: program.id,
    kind: 'stepUp',
    window,
    remindBefore: null,
    contact: 'account',
    stages,
    patience,
    entitled: { rules: [program.login.requires], timeZone: program.timeZone },
  };
}

/**
 * Whether the form's own token acts. Where a link is emailed, only the link's token acts and the form's watches, so that an applicant who
 * typed another person's mailbox gets nowhere.
 */
export function formActs({ stages }: Pick<Plan, 'stages'>): boolean {
  return !stages.some(({ kind }) => traitsOf(kind).link === 'opens');
}
