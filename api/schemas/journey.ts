import { z } from 'zod';
import { endings } from '../../domain/endings.ts';
import { passwordPolicy } from '../../domain/password-policy.ts';
import { identityChoices } from '../../domain/documents/shown.ts';
import { captureSides } from '../../domain/identity-reading.ts';
import { languageSchema } from './program.ts';

const instant = z.iso.datetime();

/** The journeys that have a page. */
export const shownKinds = ['registration', 'activation', 'recovery', 'stepUp'] as const;

export const captureSideSchema = z.enum(captureSides).meta({ id: 'CaptureSide' });

export const deliverySchema = z
  .enum(['queued', 'sent', 'delivered', 'undelivered', 'refused'])
  .meta({ id: 'Delivery', description: 'What the provider last said of the message that opened the step.' });

const message = {
  sentTo: z
    .string()
    .nullable()
    .meta({ description: 'Masked; null where it goes to a contact on file, which the page must not tell.' }),
  delivery: deliverySchema,
  resendAt: instant
    .nullable()
    .meta({ description: 'From when a resend is possible; null when not at all now.' }),
};

const emailLinkStep = z
  .object({
    kind: z.literal('emailLink'),
    ...message,
    reason: z
      .enum(['start', 'codeExpired', 'codeKilled'])
      .meta({ description: 'Why the applicant is (back) here: a dead PIN leads back to the email link.' }),
  })
  .meta({ id: 'EmailLinkStep' });

const smsPinStep = z
  .object({
    kind: z.literal('smsPin'),
    ...message,
    expiresAt: instant.nullable().meta({ description: 'Null until the SMS has left.' }),
    attemptsLeft: z.number().int(),
    identityChoices: z.array(z.enum(identityChoices)),
  })
  .meta({ id: 'SmsPinStep' });

const codeParts = {
  ...message,
  expiresAt: instant.nullable().meta({ description: 'Null until the code has left.' }),
  attemptsLeft: z.number().int(),
  dead: z
    .enum(['codeExpired', 'codeKilled'])
    .nullable()
    .meta({ description: 'Why the code does not count any more; a resend sends a new one.' }),
};
const smsCodeStep = z.object({ kind: z.literal('smsCode'), ...codeParts }).meta({ id: 'SmsCodeStep' });
const emailCodeStep = z.object({ kind: z.literal('emailCode'), ...codeParts }).meta({ id: 'EmailCodeStep' });

const contactApprovalStep = z.object({ kind: z.literal('contactApproval'), since: instant }).meta({
  id: 'ContactApprovalStep',
  description: 'Staff decide about the email that was given; it goes on by itself.',
});

const captureState = z
  .object({
    side: captureSideSchema,
    done: z.boolean(),
    attemptsLeft: z
      .number()
      .int()
      .meta({ description: 'At 0 the next image is taken as it is, for a person to look at.' }),
  })
  .meta({ id: 'CaptureState' });

const identityStep = z
  .object({
    kind: z.literal('identity'),
    identityDocument: z.enum(identityChoices),
    captures: z.array(captureState).meta({ description: 'In the order to take them; the face is last.' }),
    faceConsent: z.boolean(),
    reading: z.enum(['none', 'pending', 'done']),
  })
  .meta({ id: 'IdentityStep' });

const reviewStep = z
  .object({
    kind: z.literal('review'),
    since: instant,
    endsAt: instant
      .nullable()
      .meta({ description: 'By then staff have decided, or the applicant is told that they have not.' }),
  })
  .meta({ id: 'ReviewStep' });
const passwordStep = z
  .object({
    kind: z.literal('password'),
    ask: z.enum(['email']).nullable().meta({ description: 'What the page asks besides.' }),
    policy: z
      .object(passwordPolicy.shape)
      .optional()
      .meta({ description: 'What this password must be like; absent: as the program says.' }),
  })
  .meta({ id: 'PasswordStep' });
const elsewhereStep = z.object({ kind: z.literal('elsewhere') }).meta({
  id: 'ElsewhereStep',
  description: 'The link was used on another device; this token may only watch.',
});
const endedStep = z
  .object({
    kind: z.literal('ended'),
    ending: z.enum(endings),
    cause: z
      .literal('wrongCodes')
      .optional()
      .meta({ description: 'Why it was cancelled, where that was the codes.' }),
    unconfirmed: z
      .literal(true)
      .optional()
      .meta({ description: 'Completed, and a contact that was given is still to confirm itself.' }),
  })
  .meta({ id: 'EndedStep' });

export const stepSchema = z
  .discriminatedUnion('kind', [
    emailLinkStep,
    emailCodeStep,
    smsPinStep,
    smsCodeStep,
    contactApprovalStep,
    identityStep,
    reviewStep,
    passwordStep,
    elsewhereStep,
    endedStep,
  ])
  .meta({ id: 'Step' });

export const journeySchema = z
  .object({
    id: z.uuid(),
    program: z.string(),
    kind: z.enum(shownKinds),
    language: languageSchema,
    version: z.number().int(),
    now: instant.meta({ description: "The server's clock, to count down by." }),
    startedAt: instant,
    deadline: instant.nullable().meta({ description: 'Null while it does not run (review, parked).' }),
    progress: z
      .object({ position: z.number().int(), of: z.number().int() })
      .meta({ description: 'Position of the open stage, counted from 0.' }),
    parked: z
      .object({ cause: z.enum(['email', 'sms', 'roster', 'fault']), since: instant })
      .nullable()
      .meta({
        description:
          'A provider, the institution’s own list, or (`fault`) a part of ours is down: nothing to do, no time is lost, it goes on by itself.',
      }),
    step: stepSchema,
  })
  .meta({ id: 'Journey' });

export const startedSchema = z
  .object({ journey: z.uuid(), token: z.string() })
  .meta({ id: 'Started', description: 'The bearer token of the journey, for the Authorization header.' });

export const linkSchema = z
  .object({
    purpose: z.enum(['journey', 'notMe', 'contact']).meta({
      description:
        'Confirms its mailbox and leads on; freezes the account that something was done to; or confirms the contact that it was sent to.',
    }),
    kind: z.enum([...shownKinds, 'notice']).meta({ description: 'Of its journey.' }),
    notice: z
      .enum(['accountOpened', 'contactReplaced', 'contactConfirmed', 'confirmContact'])
      .optional()
      .meta({ description: 'What a `notice` tells of.' }),
    program: z.string(),
    language: languageSchema,
    state: z
      .enum(['usable', 'used', 'expired', 'ended'])
      .meta({ description: 'What using it leads to; reading this changes nothing.' }),
    deadline: instant.nullable(),
  })
  .meta({ id: 'Link' });

export const notMeSchema = z
  .object({ case: z.uuid().meta({ description: 'To be named when calling.' }) })
  .meta({ id: 'NotMe' });

/** Long enough for a whole message, which phones copy as easily as its code. */
export const typedCodeSchema = z
  .string()
  .min(1)
  .max(1_000)
  .meta({ description: 'The digits, or the whole message that brought them.' });

export const contactConfirmationSchema = z
  .object({
    document: z
      .string()
      .min(1)
      .max(32)
      .meta({ description: 'Of the account’s holder: the message does not say whose account it is.' }),
  })
  .meta({ id: 'ContactConfirmation' });

export const codeSubmissionSchema = z
  .object({
    code: typedCodeSchema,
    identityDocument: z.enum(identityChoices).optional(),
  })
  .meta({ id: 'CodeSubmission' });

export const captureVerdictSchema = z
  .object({ side: captureSideSchema, accepted: z.literal(true), journey: journeySchema })
  .meta({ id: 'CaptureVerdict' });

export const identityFieldsSchema = z
  .object({
    number: z.string().max(32).nullable(),
    surname: z.string().max(120).nullable(),
    givenNames: z.string().max(120).nullable(),
    birthDate: z.iso.date().nullable(),
    expiryDate: z.iso.date().nullable(),
    nationality: z.string().max(3).nullable(),
    sex: z.enum(['F', 'M', 'X']).nullable(),
  })
  .meta({ id: 'IdentityFields' });

export const identityDataSchema = z
  .object({
    reading: z.enum(['none', 'pending', 'done']),
    certain: z.boolean().meta({ description: 'All check digits agreed.' }),
    read: identityFieldsSchema,
    corrected: identityFieldsSchema.partial(),
    sidesToRetake: z
      .array(captureSideSchema)
      .meta({ description: 'Captures worth taking again, if reading failed.' }),
  })
  .meta({ id: 'IdentityData' });

export const identityCorrectionSchema = identityFieldsSchema.partial().meta({ id: 'IdentityCorrection' });

export const consentSchema = z
  .object({ face: z.literal(true), textVersion: z.string().min(1).max(40) })
  .meta({
    id: 'Consent',
    description: 'Explicit consent to take and keep a picture of the face (GDPR art. 9).',
  });

export const passwordChoiceSchema = z
  .object({
    password: z.string().min(1).max(1024),
    confirmation: z.string().min(1).max(1024),
    email: z.string().min(1).max(320).optional().meta({ description: 'Where the step asks it.' }),
    challenge: z.string().min(1).max(8192).optional(),
  })
  .meta({ id: 'PasswordChoice' });
