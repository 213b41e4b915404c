import { z } from 'zod';
import type { DocumentReading, IdentityFields } from '../../../domain/identity-reading.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { decideReview, openReviews, showReview } from '../../../store/staff/reviews.ts';
import type { ReviewDetail, ReviewSummary } from '../../../store/staff/reviews.ts';
import { isJourneyOf } from '../../../store/staff/staff-scope.ts';
import type { JourneyDependencies } from '../../journeys/dependencies.ts';
import { presentIdentity } from '../../journeys/identity-data.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { routesOf } from '../../route/route.ts';
import type { identityDataSchema } from '../../schemas/journey.ts';
import {
  lookSchema,
  reviewDecisionSchema,
  reviewDetailSchema,
  reviewSummarySchema,
} from '../../schemas/staff.ts';
import { reviewPicture } from '../../staff/review-picture.ts';

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
    path: '/staff/reviews/{journey}/looks',
    id: 'lookAtReview',
    tag: 'Staff',
    summary: 'See what an identity is decided by',
    description:
      'What was claimed, read and changed, and what the roster says. Each look is in the audit, with its reason.',
    auth: 'staff',
    action: 'decideReviews',
    body: { schema: lookSchema, example: { reason: 'Its turn' } },
    answer: { status: 200, description: 'The review.', schema: reviewDetailSchema },
    problems: ['not-found'],
    handle:
      ({ database }) =>
      async ({ staff, path: { journey }, body: { reason } }) => {
        if (!(await isJourneyOf(database, staff.program, journey))) throw new ApiProblem('not-found');
        const review = await showReview(database, journey, { by: staff.by, reason });
        if (!review) throw new ApiProblem('not-found');
        return presentDetail(review);
      },
  }),
  route({
    method: 'get',
    path: '/staff/reviews/{journey}/pictures/{side}',
    id: 'getReviewPicture',
    tag: 'Staff',
    summary: 'See a picture of an identity',
    description:
      'After a look at its review, with its reason; never cached. Each is in the audit, and nobody decides before they have seen them all.',
    auth: 'staff',
    action: 'decideReviews',
    answer: { status: 200, description: 'The picture as it is kept.', types: ['image/jpeg'] },
    problems: ['not-found', 'review-closed', 'look-first'],
    handle:
      (deps) =>
      async ({ staff, path: { journey, side }, res }) => {
        if (!(await isJourneyOf(deps.database, staff.program, journey))) throw new ApiProblem('not-found');
        const image = await reviewPicture(deps, journey, side, staff.by);
        res.set({ 'Content-Type': 'image/jpeg', 'Content-Disposition': 'inline' }).send(Buffer.from(image));
      },
  }),
  route({
    method: 'post',
    path: '/staff/reviews/{journey}/decision',
    id: 'decideReview',
    tag: 'Staff',
    summary: 'Approve or reject an identity',
    description:
      'Once, and not before each picture has been fetched; the journey goes on by itself. A journey of another program answers like none.',
    auth: 'staff',
    action: 'decideReviews',
    body: {
      schema: reviewDecisionSchema,
      example: { decision: 'approved', reason: 'Compared with the card by video call' },
    },
    answer: { status: 204, description: 'Decided.' },
    problems: ['not-found', 'review-closed', 'second-person', 'pictures-unseen'],
    handle:
      ({ database, dispatcher }) =>
      async ({ staff, path: { journey }, body }) => {
        if (!(await isJourneyOf(database, staff.program, journey))) throw new ApiProblem('not-found');
        const { decision, reason: note, rejection } = body;
        const verdict = { decision, by: staff.by, note, rejection };
        const decided = await decideReview(database, journey, verdict);
        if (decided.outcome === 'notOpen') throw new ApiProblem('review-closed');
        if (decided.outcome === 'secondPerson') throw new ApiProblem('second-person');
        if (decided.outcome === 'unseen') throw new ApiProblem('pictures-unseen');
        await dispatcher.dispatch(decided.outboxRecords);
      },
  }),
];

function present({
  journeyId,
  doubts,
  face,
  seen,
  live,
  vendor,
  openedAt,
  endsAt,
}: ReviewSummary): z.output<typeof reviewSummarySchema> {
  return {
    journey: journeyId,
    doubts,
    face: face && { word: face.word, distance: face.distance ?? null },
    seen,
    live,
    vendor: vendor && { ...vendor, toldAt: vendor.toldAt && new Date(vendor.toldAt).toISOString() },
    openedAt: openedAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
  };
}

function presentDetail({
  reading,
  corrections,
  captures,
  ...review
}: ReviewDetail): z.input<typeof reviewDetailSchema> {
  const { document, documentType, identityDocument, roster, certificateAccount } = review;
  return {
    ...present(review),
    document,
    documentType,
    identityDocument,
    roster,
    certificateAccount,
    identity: reading && identityOf(reading, corrections ?? {}),
    printed: reading?.printed ?? null,
    documentNumber: reading?.fields.documentNumber ?? null,
    issuingState: reading?.fields.issuingState ?? null,
    pictures: captures.map(({ side, asItIs }) => ({ side, asItIs })),
  };
}

/** As the applicant is shown it, but for what they are told to mend: staff read the doubts. */
function identityOf(
  reading: DocumentReading,
  corrections: IdentityFields,
): Pick<z.input<typeof identityDataSchema>, 'certain' | 'read' | 'corrected'> {
  const shown = presentIdentity({ status: 'done', reading, corrections, toldDoubts: [] });
  const { certain, read, corrected } = shown;
  return { certain, read, corrected };
}
