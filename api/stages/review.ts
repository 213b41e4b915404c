import { z } from 'zod';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { instant } from './message.ts';

export const reviewStep = z
  .object({
    kind: z.literal('review'),
    since: instant,
    endsAt: instant
      .nullable()
      .meta({ description: 'By then staff have decided, or the applicant is told that they have not.' }),
  })
  .meta({ id: 'ReviewStep' });

export function presentReview({ reviewSince, stageEnds, now }: JourneyView): z.input<typeof reviewStep> {
  const since = (reviewSince ?? now).toISOString();
  return { kind: 'review', since, endsAt: stageEnds?.toISOString() ?? null };
}
