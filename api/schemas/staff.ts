import { z } from 'zod';
import { identityChoices } from '../../domain/documents/shown.ts';
import { faceWords } from '../../domain/face-comparison.ts';
import { documentTypes } from '../../domain/identity-document.ts';
import { printedComparison } from '../../domain/printed/comparison.ts';
import { pictureAskReasons } from '../../domain/picture-ask.ts';
import { rejectionReasons } from '../../domain/rejection-reasons.ts';
import { sexes } from '../../domain/identity-reading.ts';
import { liveWords } from '../../domain/live-check.ts';
import { vendorAnswers, vendorVerdicts } from '../../domain/vendor-verdict.ts';
import { captureSideSchema } from '../stages/identity.ts';
import { identityDataSchema } from './journey.ts';
import { reasonSchema } from './reason.ts';

export const reviewPictureQuery = {
  earlier: z.literal('true').optional().meta({ description: 'The one from before it was asked for again.' }),
};

export const reviewDecisionSchema = z
  .object({
    decision: z.enum(['approved', 'rejected']),
    reason: reasonSchema,
    rejection: z.enum(rejectionReasons).optional().meta({
      description:
        'Of a refusal: what the applicant is told, with what to do. `other`: that it was refused, and no more.',
    }),
  })
  .refine(({ decision, rejection }) => decision === 'rejected' || rejection === undefined, {
    path: ['rejection'],
  })
  .meta({ id: 'ReviewDecision' });

export const pictureAskSchema = z
  .object({
    reason: z
      .enum(pictureAskReasons)
      .meta({ description: 'What the applicant is told, in their language, with what to do.' }),
  })
  .meta({ id: 'PictureAsk' });

export const reviewTurnSchema = z
  .object({
    to: z
      .enum(['me', 'everybody'])
      .meta({ description: 'Who is to have it: the staff member who asks, or the next who takes it.' }),
  })
  .meta({ id: 'ReviewTurn' });

export const refusalLetterQuery = {
  rejection: z
    .enum(rejectionReasons)
    .default('other')
    .meta({ description: 'What the applicant would be told.' }),
};

export const refusalLetterSchema = z
  .object({
    to: z
      .string()
      .nullable()
      .meta({ description: 'Masked; null: there is no address, and nothing is sent.' }),
    subject: z.string(),
    text: z.string(),
    language: z.string().meta({ description: 'That it is written in.' }),
  })
  .meta({ id: 'RefusalLetter' });

export const lookSchema = z.object({ reason: reasonSchema }).meta({ id: 'Look' });

export const reviewSummarySchema = z
  .object({
    journey: z.uuid(),
    doubts: z.array(z.string()).meta({ description: 'Why a person must look.' }),
    face: z
      .object({
        word: z.enum(faceWords),
        distance: z.number().nullable().meta({
          description:
            'Of the face and the portrait: the smaller, the more alike. Null where one of them was missing.',
        }),
      })
      .nullable()
      .meta({ description: 'What comparing the face with the portrait came to; null: not compared.' }),
    seen: z
      .object({
        journeys: z.array(z.uuid()),
        elsewhere: z.number().int().meta({ description: 'How many journeys of other programs.' }),
      })
      .meta({ description: 'Where a picture or the number of this one is too, for another person.' }),
    live: z
      .enum(liveWords)
      .nullable()
      .meta({ description: 'What the latest active check of the face came to; null: none was made.' }),
    vendor: z
      .object({
        answer: z.enum(vendorAnswers).nullable().meta({
          description: 'What the journey went on by; `silent`: nothing had come in time.',
        }),
        told: z.enum(vendorVerdicts).nullable().meta({
          description: 'What the vendor said last, also when it came too late to count.',
        }),
        toldAt: z.iso.datetime().nullable(),
      })
      .nullable()
      .meta({ description: 'What an outside identity vendor said; null: none was asked.' }),
    pictureAsk: z
      .object({
        side: captureSideSchema,
        reason: z.enum(pictureAskReasons),
        state: z.enum(['open', 'answered', 'dropped']).meta({
          description: '`dropped`: it is not wanted any more; the applicant had the pictures deleted.',
        }),
        askedAt: z.iso.datetime(),
      })
      .nullable()
      .meta({ description: 'The latest picture that was asked for again; null: none was.' }),
    openedAt: z.iso.datetime(),
    takenBy: z
      .string()
      .nullable()
      .meta({ description: 'The name of the staff member who is at it; null: no one.' }),
    endsAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ReviewSummary', description: 'Nothing in it identifies a person.' });

const rosterSchema = z.object({
  name: z.string().nullable(),
  birthDate: z.iso.date().nullable(),
  sex: z.enum(sexes).nullable(),
});

export const reviewDetailSchema = reviewSummarySchema
  .extend({
    document: z.string().meta({ description: 'As the form said.' }),
    documentType: z.enum(documentTypes),
    identityDocument: z.enum(identityChoices).nullable(),
    roster: rosterSchema
      .nullable()
      .meta({ description: 'What the roster says; null for a person who is not on it.' }),
    certificateAccount: z.boolean().meta({
      description: 'A certificate has opened the account, which approving lets this applicant take over.',
    }),
    identity: identityDataSchema
      .pick({ certain: true, read: true, corrected: true })
      .nullable()
      .meta({ description: 'What was read, and what the applicant changed.' }),
    printed: printedComparison.nullable().meta({
      description: 'What comparing the print beside the portrait with the zone came to; null: not compared.',
    }),
    documentNumber: z.string().nullable().meta({ description: 'As it was read.' }),
    issuingState: z.string().nullable(),
    pictures: z.array(z.object({ side: captureSideSchema, asItIs: z.boolean() })),
    earlierPictures: z.array(captureSideSchema).meta({
      description: 'Of these there also is the picture from before it was asked for again.',
    }),
    asksLeft: z.number().int().meta({ description: 'How often a picture may still be asked for again.' }),
  })
  .meta({ id: 'ReviewDetail', description: 'Everything that a decision rests on, but the pictures.' });
