import { z } from 'zod';
import { identityChoices } from '../../domain/documents/shown.ts';
import { faceProblems } from '../../domain/face-comparison.ts';
import { toldDoubts } from '../../domain/told-before.ts';
import type { Notice } from '../../domain/notices.ts';
import { captureSideSchema } from '../stages/identity.ts';
import { instant } from '../stages/message.ts';
import { stepSchema } from '../stages/step.ts';
import { languageSchema } from './program.ts';

/** The journeys that have a page. */
export const shownKinds = ['registration', 'activation', 'recovery', 'stepUp'] as const;

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
      .object({ cause: z.enum(['email', 'sms', 'vendor', 'roster', 'fault']), since: instant })
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

/** What has a link of its own. */
export const linkedNotices = [
  'accountOpened',
  'contactReplaced',
  'contactConfirmed',
  'contactChanging',
  'confirmContact',
] as const satisfies readonly Notice[];

export const linkSchema = z
  .object({
    purpose: z.enum(['journey', 'notMe', 'contact']).meta({
      description:
        'Confirms its mailbox and leads on; freezes the account that something was done to; or confirms the contact that it was sent to.',
    }),
    kind: z.enum([...shownKinds, 'notice']).meta({ description: 'Of its journey.' }),
    notice: z.enum(linkedNotices).optional().meta({ description: 'What a `notice` tells of.' }),
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

export const confirmedContactSchema = z
  .object({
    inForceAt: instant.nullable().meta({
      description:
        'When it will be the account’s contact, unless one that is on file objects; null: it is now.',
    }),
  })
  .meta({ id: 'ConfirmedContact' });

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
    documentProblems: z.array(z.enum(toldDoubts)).meta({
      description:
        'What is wrong with the document as it was read and corrected, the gravest first. Confirmed as it is, a person decides.',
    }),
    faceProblem: z.enum(faceProblems).nullable().meta({
      description:
        'What the picture of the face lacks to be compared with the document, or that it seems to be another person: take it again. Confirmed as it is, a person decides.',
    }),
  })
  .meta({ id: 'IdentityData' });

export const identityCorrectionSchema = identityFieldsSchema.partial().meta({ id: 'IdentityCorrection' });

export const consentSchema = z
  .object({
    face: z.literal(true),
    textVersion: z
      .string()
      .min(1)
      .max(40)
      .meta({ description: 'Of the text that was shown; only today’s is agreed to.' }),
    language: languageSchema.meta({ description: 'In which the text was shown.' }),
  })
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
