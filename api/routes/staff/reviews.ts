import { z } from 'zod';
import { writeAudit } from '../../../store/staff/audit.ts';
import { decideReview, openReviews } from '../../../store/staff/reviews.ts';
import type { ReviewSummary } from '../../../store/staff/reviews.ts';
import { isJourneyOf } from '../../../store/staff/staff-scope.ts';
import type { JourneyDependencies } from '../../journeys/dependencies.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { routesOf } from '../../route/route.ts';
import { reviewDecisionSchema, reviewSummarySchema } from '../../schemas/staff.ts';

const route = routesOf<JourneyDependencies>();

/** The identities of the own program that a person must look at, and the decision. */
export const staffReviewRoutes = [
  route({
    method: 'get',
    path: '/staff/reviews',
    id: 'listReviews',
    tag: 'Staff',
    summary: 'The identities that wait for a person',
    description: 'Of the own program, oldest first.',
    auth: 'staff',
    action: 'decideReviews',
    answer: { status: 200, description: 'The open ones.', schema: z.array(reviewSummarySchema) },
    handle:
      ({ database }) =>
      async ({ staff }) => {
        const reviews = await openReviews(database, staff.program);
        await writeAudit(database.sql, { actor: staff.by, action: 'review.list' });
        return reviews.map(present);
      },
  }),
  route({
    method: 'post',
    path: '/staff/reviews/{journey}/decision',
    id: 'decideReview',
    tag: 'Staff',
    summary: 'Approve or reject an identity',
    description: 'Once; the journey goes on by itself. A journey of another program answers like none.',
    auth: 'staff',
    action: 'decideReviews',
    body: {
      schema: reviewDecisionSchema,
      example: { decision: 'approved', reason: 'Compared with the card by video call' },
    },
    answer: { status: 204, description: 'Decided.' },
    problems: ['not-found', 'review-closed', 'second-person'],
    handle:
      ({ database, dispatcher }) =>
      async ({ staff, path: { journey }, body }) => {
        if (!(await isJourneyOf(database, staff.program, journey))) throw new ApiProblem('not-found');
        const verdict = { decision: body.decision, by: staff.by, note: body.reason };
        const decided = await decideReview(database, journey, verdict);
        if (decided.outcome === 'notOpen') throw new ApiProblem('review-closed');
        if (decided.outcome === 'secondPerson') throw new ApiProblem('second-person');
        await dispatcher.dispatch(decided.outboxRecords);
      },
  }),
];

function present({
  journeyId,
  doubts,
  face,
  seen,
  openedAt,
  endsAt,
}: ReviewSummary): z.output<typeof reviewSummarySchema> {
  return {
    journey: journeyId,
    doubts,
    face: face && { word: face.word, distance: face.distance ?? null },
    seen,
    openedAt: openedAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
  };
}
