import { z } from 'zod';
import {
  captureVerdictSchema,
  consentSchema,
  identityCorrectionSchema,
  identityDataSchema,
  journeySchema,
} from '../../schemas/journey.ts';
import type { Operation } from '../operation.ts';
import { captureSide, journeyId, stepKey } from '../params.ts';

const params = { path: z.object({ id: journeyId }) };
const ofSide = { path: z.object({ id: journeyId, side: captureSide }) };
const outOfStep = ['link-needed', 'step-out-of-order', 'journey-ended'] as const;

export const identityOperations: readonly Operation[] = [
  {
    method: 'put',
    path: '/journeys/{id}/captures/{side}',
    id: 'putCapture',
    tag: 'Identity',
    summary: 'Hand in an image',
    description:
      'The bytes of the image, at most 12 MB and 40 megapixels. It is judged at once, stripped of its metadata and stored encrypted. ' +
      'A refused one says why and counts; after five, `asItIs=true` hands it to a person. A journey sends two at a time, and twenty of a side in all.',
    auth: 'journey',
    params: {
      ...ofSide,
      query: z.object({
        asItIs: z
          .enum(['true', 'false'])
          .optional()
          .meta({ description: 'Take it as it is; only after too many refusals.' }),
      }),
    },
    body: {
      types: ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif'],
      description: 'The image.',
    },
    answer: { status: 200, description: 'It is good enough.', schema: captureVerdictSchema },
    problems: [
      'image-refused',
      'image-too-large',
      'not-an-image',
      'consent-needed',
      'side-not-asked',
      'captures-used-up',
      'too-many-requests',
      'unavailable',
      ...outOfStep,
    ],
  },
  {
    method: 'get',
    path: '/journeys/{id}/captures/{side}',
    id: 'getCapture',
    tag: 'Identity',
    summary: "See one's own image",
    auth: 'journey',
    params: ofSide,
    answer: { status: 200, description: 'The image as it is kept; never cached.', types: ['image/jpeg'] },
    problems: ['not-found', 'link-needed', 'journey-ended'],
  },
  {
    method: 'delete',
    path: '/journeys/{id}/captures/{side}',
    id: 'dropCapture',
    tag: 'Identity',
    summary: 'Take an image again',
    auth: 'journey',
    params: ofSide,
    answer: { status: 200, description: 'It is gone; the step asks for it again.', schema: journeySchema },
    problems: outOfStep,
  },
  {
    method: 'post',
    path: '/journeys/{id}/consent',
    id: 'giveConsent',
    tag: 'Identity',
    summary: 'Consent to a picture of the face',
    auth: 'journey',
    params,
    body: { schema: consentSchema, example: { face: true, textVersion: 'face-1' } },
    answer: { status: 200, description: 'The consent is on record.', schema: journeySchema },
    problems: outOfStep,
  },
  {
    method: 'get',
    path: '/journeys/{id}/identity',
    id: 'getIdentity',
    tag: 'Identity',
    summary: 'What was read from the document',
    auth: 'journey',
    params,
    answer: {
      status: 200,
      description: 'The data read, and its corrections so far.',
      schema: identityDataSchema,
    },
    problems: outOfStep,
  },
  {
    method: 'patch',
    path: '/journeys/{id}/identity',
    id: 'correctIdentity',
    tag: 'Identity',
    summary: 'Correct what was read',
    auth: 'journey',
    params,
    body: { schema: identityCorrectionSchema, example: { givenNames: 'ANA MARÍA' } },
    answer: { status: 200, description: 'The data with its corrections.', schema: identityDataSchema },
    problems: ['reading-pending', ...outOfStep],
  },
  {
    method: 'post',
    path: '/journeys/{id}/identity/confirm',
    id: 'confirmIdentity',
    tag: 'Identity',
    summary: 'Confirm the data',
    description: 'Goes on to the password, or waits for a person where the document leaves doubts.',
    auth: 'journey',
    params: { ...params, header: stepKey },
    answer: { status: 200, description: 'The journey at its next step.', schema: journeySchema },
    problems: ['reading-pending', 'captures-missing', 'consent-needed', ...outOfStep],
  },
];
