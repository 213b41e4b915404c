import { z } from 'zod';
import { chosenOf } from '../../domain/captures.ts';
import { identityChoices } from '../../domain/documents/shown.ts';
import { LIMITS } from '../../domain/limits.ts';
import { pictureAskReasons } from '../../domain/picture-ask.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { triesLeftOf } from '../../store/journeys/live-checks.ts';
import { captureSideSchema } from './identity.ts';
import { instant } from './message.ts';
import { picturesSchema } from './pictures.ts';

const askedPicture = z
  .object({
    side: captureSideSchema,
    reason: z.enum(pictureAskReasons),
    identityDocument: z.enum(identityChoices),
    attemptsLeft: z
      .number()
      .int()
      .meta({ description: 'At 0 the next image is taken as it is, for a person to look at.' }),
  })
  .meta({ id: 'AskedPicture', description: 'One picture that is to be taken again; all else stays.' });

export const reviewStep = z
  .object({
    kind: z.literal('review'),
    since: instant,
    endsAt: instant
      .nullable()
      .meta({ description: 'By then staff have decided, or the applicant is told that they have not.' }),
    pictures: picturesSchema,
    asked: askedPicture
      .nullable()
      .meta({ description: 'What staff want again; null while there is nothing to do.' }),
    received: z.boolean().meta({ description: 'A picture that was asked for again has come.' }),
    liveTriesLeft: z.number().int().meta({
      description:
        'Active checks of the face that may still be tried, where it is the face that is asked for.',
    }),
  })
  .meta({ id: 'ReviewStep' });

export function presentReview(view: JourneyView): z.input<typeof reviewStep> {
  const { reviewSince, stageEnds, captures, now, pictureAsk, live } = view;
  return {
    kind: 'review',
    since: (reviewSince ?? now).toISOString(),
    endsAt: stageEnds?.toISOString() ?? null,
    pictures: captures.some(({ done }) => done),
    asked: asked(view),
    received: pictureAsk?.state === 'answered',
    liveTriesLeft: triesLeftOf(live),
  };
}

function asked({ plan, identityDocument, pictureAsk }: JourneyView): z.input<typeof askedPicture> | null {
  if (pictureAsk?.state !== 'open') return null;
  const { side, reason, refused } = pictureAsk;
  const attemptsLeft = Math.max(0, LIMITS.capture.attempts - refused);
  return { side, reason, attemptsLeft, identityDocument: chosenOf(plan.stages, identityDocument) };
}
