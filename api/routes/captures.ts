import { z } from 'zod';
import { dropCapture } from '../../store/journeys/steps/capture.ts';
import { answerJourney } from '../journeys/answer.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { refuseCapture } from '../journeys/refuse-capture.ts';
import { requireUnderWay } from '../journeys/require-open.ts';
import { storedImage, takeCapture } from '../journeys/take-capture.ts';
import { imageTypes } from '../journeys/uploaded-image.ts';
import { createPlaces } from '../middleware/places.ts';
import { routesOf } from '../route/route.ts';
import { captureVerdictSchema, journeySchema } from '../schemas/journey.ts';

const route = routesOf<JourneyDependencies>();

const outOfStep = ['step-out-of-order', 'journey-ended'] as const;

/** The pictures of document and face: judged when they come, stored encrypted, shown only to their journey's holder. */
export const captureRoutes = [
  route({
    method: 'put',
    path: '/journeys/{id}/captures/{side}',
    id: 'putCapture',
    tag: 'Identity',
    summary: 'Hand in an image',
    description:
      'The bytes of the image, at most 12 MB and 40 megapixels. It is judged at once, stripped of its metadata and stored encrypted. ' +
      'A refused one says why and counts; after five, `asItIs=true` hands it to a person. A journey sends two at a time, and twenty of a side in all.',
    auth: 'capturedJourney',
    query: {
      asItIs: z
        .enum(['true', 'false'])
        .optional()
        .catch(undefined)
        .meta({ description: 'Take it as it is; only after too many refusals.' }),
    },
    // Read by the handler, once the picture is asked for and has a place.
    body: { types: imageTypes, description: 'The image.' },
    answer: { status: 200, description: 'It is good enough.', schema: captureVerdictSchema },
    problems: [
      'image-refused',
      'image-too-large',
      'not-an-image',
      'consent-needed',
      'side-not-asked',
      'captures-used-up',
      'too-many-requests',
      'not-found',
      ...outOfStep,
    ],
    handle: (deps) => {
      const places = createPlaces();
      return async ({ holder, path: { side }, query, req, res }) => {
        const mayBeAsItIs = query.asItIs === 'true';
        const journey = await takeCapture(deps, places, { holder, side, mayBeAsItIs, req, res });
        return { side, accepted: true as const, journey };
      };
    },
  }),
  route({
    method: 'get',
    path: '/journeys/{id}/captures/{side}',
    id: 'getCapture',
    tag: 'Identity',
    summary: "See one's own image",
    auth: 'journey',
    answer: { status: 200, description: 'The image as it is kept; never cached.', types: ['image/jpeg'] },
    problems: ['not-found', 'journey-ended'],
    handle:
      (deps) =>
      async ({ holder, path: { side }, res }) => {
        requireUnderWay(holder);
        const image = await storedImage(deps, holder, side);
        res.set({ 'Content-Type': 'image/jpeg', 'Content-Disposition': 'inline' }).send(Buffer.from(image));
      },
  }),
  route({
    method: 'delete',
    path: '/journeys/{id}/captures/{side}',
    id: 'dropCapture',
    tag: 'Identity',
    summary: 'Take an image again',
    auth: 'journey',
    answer: { status: 200, description: 'It is gone; the step asks for it again.', schema: journeySchema },
    problems: ['not-found', ...outOfStep],
    handle:
      (deps) =>
      async ({ holder, path: { side } }) => {
        const result = await dropCapture(deps.database, holder.journeyId, side);
        if (result.outcome !== 'dropped') return refuseCapture(result);
        await Promise.all(result.replaced.map((name) => deps.images.remove(name)));
        return answerJourney(deps, holder);
      },
  }),
];
