import { z } from 'zod';
import { caseKinds } from '../../domain/cases.ts';
import { documentTypes } from '../../domain/identity-document.ts';
import { channels } from '../../domain/journey-definition.ts';
import { formKinds } from '../../domain/form-kinds.ts';
import { assistedKinds } from '../../domain/staff.ts';
import { reasonSchema } from './reason.ts';

const assistedQuestion = z.object({
  kind: z.enum(assistedKinds),
  document: z.string().min(1).max(32).optional(),
  documentType: z
    .enum(documentTypes)
    .optional()
    .meta({ description: 'Where the number alone does not say.' }),
  identifier: z.string().min(1).max(32).optional().meta({
    description:
      'A document or a member number. A number that can be both is refused as `ambiguous`: then `document` or `memberNumber` says which.',
  }),
  memberNumber: z.string().min(1).max(32).optional().meta({ description: 'A member number.' }),
  channel: z.enum(channels).optional().meta({ description: 'Where the program lets it be picked.' }),
  email: z
    .string()
    .min(1)
    .max(320)
    .optional()
    .meta({ description: 'Given now; put on file when the journey is completed. Absent: as on file.' }),
  mobile: z.string().min(1).max(32).optional().meta({ description: 'The same of the mobile.' }),
  reason: reasonSchema,
});

export const assistedQuestionSchema = assistedQuestion.meta({ id: 'DeskQuestion' });

export const assistedStartSchema = assistedQuestion
  .extend({
    confirmation: z.string().min(1).max(200).optional().meta({
      description:
        'From the preview of the same data. Without it, or with one of other data, of somebody else or too old, nothing begins.',
    }),
  })
  .meta({ id: 'DeskStart' });

const onFile = { description: 'On file, masked; null where none is.' };

export const assistedPreviewSchema = z
  .object({
    program: z.string(),
    kind: z.enum(formKinds),
    person: z.object({
      name: z.string().nullable().meta({ description: 'Masked; null where the list has none.' }),
      documentType: z.string(),
      document: z.string().meta({ description: 'Masked.' }),
      birthYear: z.int().nullable(),
      email: z.string().nullable().meta(onFile),
      mobile: z.string().nullable().meta(onFile),
    }),
    confirmation: z
      .string()
      .meta({ description: 'Begins it for this person: once, by the staff member who saw them.' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'DeskPreview' });

export const assistedStartedSchema = z.object({ journey: z.uuid() }).meta({ id: 'DeskStarted' });

export const caseSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(caseKinds),
    document: z.string().meta({ description: 'Masked.' }),
    email: z.string().nullable().meta({ description: 'Of the account, masked.' }),
    mobile: z.string().nullable().meta({ description: 'Of the account, masked.' }),
    journey: z.uuid().nullable().meta({
      description:
        'By which the account came into the wrong hands: the recovery that its holder says was not theirs, or the registration.',
    }),
    startedByStaff: z.boolean().meta({ description: 'Staff had begun that recovery.' }),
    state: z
      .enum(['open', 'awaitsUnfreezing'])
      .meta({ description: 'Closed, its account waits for a second person to unfreeze it.' }),
    frozen: z.boolean().meta({ description: 'Nobody can log in to the account now.' }),
    openedAt: z.iso.datetime(),
  })
  .meta({ id: 'Case' });

export const caseClosingSchema = z
  .object({
    reason: reasonSchema,
    unfreeze: z.boolean().meta({
      description:
        'The holder may choose a new password by recovery, once a second person has unfrozen the account; the old one stays dropped.',
    }),
  })
  .meta({ id: 'CaseClosing' });

export const unfreezingSchema = z.object({ reason: reasonSchema }).meta({ id: 'Unfreezing' });

export const lostMessageSchema = z
  .object({
    journey: z.uuid(),
    channel: z.enum(channels),
    message: z.string().meta({ description: 'Which of our messages it was.' }),
    recipient: z.string().meta({ description: 'Masked.' }),
    state: z.enum(['refused', 'undelivered', 'waiting', 'withheld']).meta({
      description:
        'The provider would not take it, took it and lost it, or is being tried again; or that contact had been written to so often that it was not sent.',
    }),
    code: z.string().nullable().meta({ description: "The provider's." }),
    onFile: z.boolean().meta({ description: 'It went to a contact on file, which no page tells of.' }),
    at: z.iso.datetime(),
  })
  .meta({ id: 'LostMessage' });
