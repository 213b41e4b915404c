import { Router } from 'express';
import { z } from 'zod';
import { staffActor } from '../../../domain/staff.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { decideReview, openReviews } from '../../../store/staff/reviews.ts';
import type { ReviewSummary } from '../../../store/staff/reviews.ts';
import { isJourneyOf } from '../../../store/staff/staff-scope.ts';
import type { JourneyDependencies } from '../../journeys/dependencies.ts';
import { jsonBody, parseBody, parseParams } from '../../middleware/parse.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { reviewDecisionSchema } from '../../schemas/staff.ts';
import type { reviewSummarySchema } from '../../schemas/staff.ts';
import { requireStaff } from '../../staff/require-staff.ts';

type Dependencies = Pick<JourneyDependencies, 'http' | 'database' | 'dispatcher'>;

const paramsSchema = z.object({ journey: z.uuid() });

/** The identities of the own program that a person must look at, and the decision. */
export function createStaffReviewsRouter(deps: Dependencies): Router {
  const router = Router();
  const { database, dispatcher } = deps;

  router.get('/staff/reviews', async (req, res) => {
    const { name, program } = await requireStaff(deps, req, 'decideReviews');
    const reviews = await openReviews(database, program);
    await writeAudit(database.prisma, { actor: staffActor(name), action: 'review.list' });
    res.json(reviews.map(present));
  });

  router.post('/staff/reviews/:journey/decision', jsonBody, async (req, res) => {
    const { name, program } = await requireStaff(deps, req, 'decideReviews');
    const { journey } = parseParams(paramsSchema, req);
    const { decision, reason } = parseBody(reviewDecisionSchema, req);
    if (!(await isJourneyOf(database, program, journey))) throw new ApiProblem('not-found');
    const verdict = { decision, by: staffActor(name), note: reason };
    const decided = await decideReview(database, journey, verdict);
    if (decided.outcome === 'notOpen') throw new ApiProblem('review-closed');
    if (decided.outcome === 'secondPerson') throw new ApiProblem('second-person');
    await dispatcher.dispatch(decided.outboxRecords);
    res.status(204).end();
  });

  return router;
}

function present({
  journeyId,
  doubts,
  openedAt,
  endsAt,
}: ReviewSummary): z.output<typeof reviewSummarySchema> {
  return {
    journey: journeyId,
    doubts,
    openedAt: openedAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
  };
}
