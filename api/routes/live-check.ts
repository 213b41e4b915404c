import { stepsOf } from '../../domain/live-check.ts';
import { beginLiveCheck } from '../../store/journeys/steps/live-check.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { refuseLiveCheck } from '../journeys/refuse-live-check.ts';
import { takeLiveFrames } from '../journeys/take-live-frames.ts';
import { createPlaces } from '../middleware/places.ts';
import { stepKey } from '../route/params.ts';
import { routesOf } from '../route/route.ts';
import { liveCheckSchema, liveFramesSchema, liveVerdictSchema } from '../schemas/live-check.ts';

const route = routesOf<JourneyDependencies>();

const refusals = [
  'live-check-used-up',
  'consent-needed',
  'side-not-asked',
  'captures-used-up',
  'step-out-of-order',
  'journey-ended',
] as const;

/** The active check that a living person is before the camera: begun here, judged by its frames, one of which becomes the picture of the face. */
export const liveCheckRoutes = [
  route({
    method: 'post',
    path: '/journeys/{id}/live-check',
    id: 'beginLiveCheck',
    tag: 'Identity',
    summary: 'Begin the active check of the face',
    description:
      'Draws what the applicant is to do before the camera. It counts for three minutes, for this opening of the step, and once; a new one ends the one before.',
    auth: 'capturedJourney',
    answer: {
      status: 200,
      description: 'What to do, and what its frames bring back.',
      schema: liveCheckSchema,
    },
    problems: refusals,
    handle:
      ({ database }) =>
      async ({ holder }) => {
        const begun = await beginLiveCheck(database, holder.journeyId);
        if (begun.outcome !== 'begun') return refuseLiveCheck(begun);
        const { nonce, challenge, expiresAt } = begun;
        return { nonce, expiresAt: expiresAt.toISOString(), steps: stepsOf(challenge) };
      },
  }),
  route({
    method: 'post',
    path: '/journeys/{id}/live-check/frames',
    id: 'sendLiveFrames',
    tag: 'Identity',
    summary: 'Hand in the frames of the active check',
    description:
      'At most sixteen, three of a step, 200 kB each. They are judged at once and not kept, but for the one of a check that was passed that ' +
      'becomes the picture of the face. A check that was not passed says what another try mends; after three a picture goes to a person. ' +
      'The same request again, by its Idempotency-Key, is answered the same.',
    auth: 'capturedJourney',
    header: stepKey,
    body: {
      schema: liveFramesSchema,
      apart: true,
      example: { nonce: 'Zk3u7yQm0wA9x_2Jr5tYbQ', frames: [{ step: 0, jpeg: '/9j/4AAQSkZJRgABAQ==' }] },
    },
    answer: { status: 200, description: 'What they came to.', schema: liveVerdictSchema },
    problems: [
      ...refusals,
      'live-check-unknown',
      'live-check-expired',
      'live-check-spent',
      'image-refused',
      'too-many-requests',
    ],
    handle: (deps) => {
      const places = createPlaces();
      return ({ holder, req, res }) => takeLiveFrames(deps, places, { holder, req, res });
    },
  }),
];
