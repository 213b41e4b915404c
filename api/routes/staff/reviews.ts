import { z } from 'zod';
import type { DocumentReading, IdentityFields } from '../../../domain/identity-reading.ts';
import { can, nameOfActor } from '../../../domain/staff.ts';
import type { PictureAskView } from '../../../store/journeys/picture-asks.ts';
import { askPictureAgain } from '../../../store/staff/ask-picture.ts';
import { turnReview } from '../../../store/staff/review-turns.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { findRefusalLetter } from '../../../store/staff/refusal-letter.ts';
import { decideReview, openReviews, showReview } from '../../../store/staff/reviews.ts';
import type { ReviewDetail, ReviewSummary } from '../../../store/staff/reviews.ts';
import { isJourneyOf } from '../../../store/staff/staff-scope.ts';
import type { JourneyDependencies } from '../../journeys/dependencies.ts';
import { presentIdentity } from '../../journeys/identity-data.ts';
import { requireProgram } from '../../middleware/program.ts';
import type { ProblemSlug } from '../../problems/catalogue.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { routesOf } from '../../route/route.ts';
import type { identityDataSchema } from '../../schemas/journey.ts';
import {
  lookSchema,
  pictureAskSchema,
  refusalLetterQuery,
  refusalLetterSchema,
  reviewDecisionSchema,
  reviewDetailSchema,
  reviewPictureQuery,
  reviewSummarySchema,
  reviewTurnSchema,
} from '../../schemas/staff.ts';
import { refusalLetter } from '../../staff/letter-preview.ts';
import { reviewPicture } from '../../staff/review-picture.ts';

const route = routesOf<JourneyDependencies>();

const askProblems = {
  notOpen: 'review-closed',
  noPicture: 'not-found',
  lookFirst: 'look-first',
  secondPerson: 'second-person',
  takenByAnother: 'review-taken',
  askedAlready: 'picture-asked-already',
  usedUp: 'picture-asks-used-up',
} as const satisfies Record<string, ProblemSlug>;
const askRefusals = Object.values(askProblems);

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
    query: reviewPictureQuery,
    answer: {
      status: 200,
      description: 'The picture, with the viewer’s name and the time across it.',
      types: ['image/jpeg'],
    },
    problems: ['not-found', 'review-closed', 'look-first'],
    handle:
      (deps) =>
      async ({ staff, path: { journey, side }, query, res }) => {
        if (!(await isJourneyOf(deps.database, staff.program, journey))) throw new ApiProblem('not-found');
        const shown = { by: staff.by, earlier: query.earlier !== undefined };
        const image = await reviewPicture(deps, journey, side, shown);
        res.set({ 'Content-Type': 'image/jpeg', 'Content-Disposition': 'inline' }).send(Buffer.from(image));
      },
  }),
  route({
    method: 'post',
    path: '/staff/reviews/{journey}/pictures/{side}/asks',
    id: 'askPictureAgain',
    tag: 'Staff',
    summary: 'Ask for one picture again',
    description:
      'While the review waits. The applicant is told by email and on their page, and takes that picture alone; the review, its clock and all else stay. ' +
      'The picture before is kept until the pictures go. One at a time, and so often for a review. In the audit.',
    auth: 'staff',
    action: 'decideReviews',
    body: { schema: pictureAskSchema, example: { reason: 'glare' } },
    answer: { status: 204, description: 'Asked.' },
    problems: [...askRefusals],
    handle:
      ({ database, keyring, dispatcher }) =>
      async ({ staff, path: { journey, side }, body: { reason } }) => {
        if (!(await isJourneyOf(database, staff.program, journey))) throw new ApiProblem('not-found');
        const asked = await askPictureAgain(database, keyring, journey, { side, reason, by: staff.by });
        if (asked.outcome !== 'asked') throw new ApiProblem(askProblems[asked.outcome]);
        await dispatcher.dispatch(asked.outboxRecords);
      },
  }),
  route({
    method: 'post',
    path: '/staff/reviews/{journey}/turn',
    id: 'turnReview',
    tag: 'Staff',
    summary: 'Take a review, or give it back',
    description:
      'While one of the staff is at it, nobody else decides. A colleague’s is taken over, or given back, by who is granted that. In the audit.',
    auth: 'staff',
    action: 'decideReviews',
    body: { schema: reviewTurnSchema, example: { to: 'me' } },
    answer: { status: 204, description: 'Done.' },
    problems: ['not-found', 'review-taken'],
    handle:
      ({ database: { sql } }) =>
      async ({ staff, path: { journey }, body }) => {
        const { program, by } = staff;
        const to = body.to === 'me' ? by : null;
        const mayTakeOver = can(staff.role, 'assignReviews');
        const outcome = await turnReview(sql, { program, journeyId: journey, by, to, mayTakeOver });
        if (outcome === 'notOpen') throw new ApiProblem('not-found');
        if (outcome === 'takenByAnother') throw new ApiProblem('review-taken');
      },
  }),
  route({
    method: 'get',
    path: '/staff/reviews/{journey}/letter',
    id: 'previewRefusalLetter',
    tag: 'Staff',
    summary: 'Read the email that a refusal sends',
    description:
      'Word for word as it would be written, in the applicant’s language, before anything is decided. After a look at its review; the address is masked.',
    auth: 'staff',
    action: 'decideReviews',
    query: refusalLetterQuery,
    answer: { status: 200, description: 'The letter.', schema: refusalLetterSchema },
    problems: ['not-found', 'unknown-program'],
    handle:
      (deps) =>
      async ({ staff, path: { journey }, query: { rejection } }) => {
        const asked = { program: staff.program, journeyId: journey, by: staff.by };
        const letter = await findRefusalLetter(deps.database.sql, asked);
        if (!letter) throw new ApiProblem('not-found');
        return refusalLetter(deps, requireProgram(deps.programs, staff.program), letter, rejection);
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
    problems: ['not-found', 'review-closed', 'review-taken', 'second-person', 'pictures-unseen'],
    handle:
      ({ database, dispatcher }) =>
      async ({ staff, path: { journey }, body }) => {
        if (!(await isJourneyOf(database, staff.program, journey))) throw new ApiProblem('not-found');
        const { decision, reason: note, rejection } = body;
        const verdict = { decision, by: staff.by, note, rejection };
        const decided = await decideReview(database, journey, verdict);
        if (decided.outcome === 'notOpen') throw new ApiProblem('review-closed');
        if (decided.outcome === 'secondPerson') throw new ApiProblem('second-person');
        if (decided.outcome === 'takenByAnother') throw new ApiProblem('review-taken');
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
  takenBy,
  pictureAsk,
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
    takenBy: takenBy && nameOfActor(takenBy),
    pictureAsk: pictureAsk && presentAsk(pictureAsk),
  };
}

function presentAsk({
  side,
  reason,
  state,
  askedAt,
}: PictureAskView): z.input<typeof reviewSummarySchema>['pictureAsk'] {
  return { side, reason, state, askedAt: new Date(askedAt).toISOString() };
}

function presentDetail({
  reading,
  corrections,
  captures,
  ...review
}: ReviewDetail): z.input<typeof reviewDetailSchema> {
  const { document, documentType, identityDocument, roster, certificateAccount } = review;
  const { earlierPictures, asksLeft } = review;
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
    earlierPictures,
    asksLeft,
  };
}

/** The data as the applicant is shown it, without the hints on what to mend: staff read the doubts. */
function identityOf(
  reading: DocumentReading,
  corrections: IdentityFields,
): Pick<z.input<typeof identityDataSchema>, 'certain' | 'read' | 'corrected'> {
  const shown = presentIdentity({ status: 'done', reading, corrections, toldDoubts: [] });
  const { certain, read, corrected } = shown;
  return { certain, read, corrected };
}
