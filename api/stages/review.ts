import { z } from 'zod';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { instant } from './message.ts';
import { picturesSchema } from './pictures.ts';

export const reviewStep = z
  .object({
    kind: z.literal('review'),
    since: instant,
    endsAt: instant
      .nullable()
      .meta({ description: 'By then staff have decided, or the applicant is told that they have not.' }),
    pictures: picturesSchema,
  })
  .meta({ id: 'ReviewStep' });

export function presentReview({
  reviewSince,
  stageEnds,
  captures,
  now,
}: JourneyView): z.input<typeof reviewStep> {
  const since = (reviewSince ?? now).toISOString();
  const pictures = captures.some(({ done }) => done);
  return { kind: 'review', since, endsAt: stageEnds?.toISOString() ?? null, pictures };
}
