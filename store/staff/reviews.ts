import type { IdentityChoice } from '../../domain/documents/shown.ts';
import type { FaceComparison } from '../../domain/face-comparison.ts';
import type { DocumentType } from '../../domain/identity-document.ts';
import type { CaptureSide, DocumentReading, IdentityFields } from '../../domain/identity-reading.ts';
import type { LiveWord } from '../../domain/live-check.ts';
import type { RosterIdentity } from '../../domain/identity-verdict.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { RejectionReason } from '../../domain/rejection-reasons.ts';
import { hears, kindsHearing } from '../../domain/stages/table.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../connection/database.ts';
import type { Transaction } from '../connection/transaction.ts';
import { writeFact } from '../journeys/facts.ts';
import type { OutboxRecord } from '../journeys/facts.ts';
import { beganIt } from './insiders.ts';
import { closeAsk, pictureAskPart } from '../journeys/picture-asks.ts';
import type { PictureAskView } from '../journeys/picture-asks.ts';
import { unseenPictures } from './review-pictures.ts';
import { changeJourney } from '../journeys/journey-row.ts';
import { keptFromDecision } from '../journeys/pictures.ts';
import { writeProofing } from '../journeys/proofings.ts';
import { seenPart } from '../journeys/seen-before.ts';
import { vendorPart } from '../journeys/vendor-checks.ts';
import type { VendorCheckView } from '../journeys/vendor-checks.ts';
import type { SeenElsewhere } from '../journeys/seen-before.ts';

/** A review as a list shows it: nothing in it identifies a person. */
export interface ReviewSummary {
  journeyId: string;
  program: string;
  doubts: string[];
  /** What the comparison of the faces came to; null where there was none. */
  face: FaceComparison | null;
  seen: SeenElsewhere;
  /** What the latest active check came to; null where none was made. */
  live: LiveWord | null;
  /** What an outside vendor said; null where none was asked. */
  vendor: VendorCheckView | null;
  openedAt: Date;
  endsAt: Date | null;
  /** The latest picture that was asked for again; null where none was. */
  pictureAsk: PictureAskView | null;
  /** The staff member who is at it, as the audit names them; null: no one. */
  takenBy: string | null;
}

/** SQL over the journey `j`. */
const latestLive = Prisma.sql`
  (SELECT l.word FROM live_checks l WHERE l.journey_id = j.id AND l.word IS NOT NULL ORDER BY l.spent_at DESC LIMIT 1) AS live`;

/** The open reviews, oldest first. */
export async function openReviews({ sql }: Database, program?: string): Promise<ReviewSummary[]> {
  return sql.$queryRaw<ReviewSummary[]>`
    SELECT j.id AS "journeyId", j.program, r.doubts, d.result -> 'face' AS face, ${seenPart}, ${latestLive}, ${vendorPart}, ${pictureAskPart}, r.opened_at AS "openedAt", j.stage_ends AS "endsAt", r.taken_by AS "takenBy"
    FROM reviews r JOIN journeys j ON j.id = r.journey_id LEFT JOIN readings d ON d.journey_id = j.id
    WHERE r.decision IS NULL AND j.ending IS NULL AND j.stage = ANY(${kindsHearing('reviewDecided')}) AND (${program ?? null}::text IS NULL OR j.program = ${program ?? null})
    ORDER BY r.opened_at`;
}

export interface ReviewCapture {
  side: CaptureSide;
  captureId: string;
  imageName: string;
  asItIs: boolean;
}

export interface ReviewDetail extends ReviewSummary {
  documentType: DocumentType;
  document: string;
  identityDocument: IdentityChoice | null;
  /** What the roster says, to be compared with what was read; null for a person who is not on it. */
  roster: RosterIdentity | null;
  /** A certificate has opened the member's account, which approving lets this applicant take over. */
  certificateAccount: boolean;
  reading: DocumentReading | null;
  corrections: IdentityFields | null;
  captures: ReviewCapture[];
  /** Sides of which there also is a picture from before it was asked for again. */
  earlierPictures: CaptureSide[];
  /** How often a picture may still be asked for. */
  asksLeft: number;
  decision: string | null;
}

/** Everything staff need to decide. Looking at it is a look at personal data: it is audited with its reason. */
export async function showReview(
  { sql }: Database,
  journeyId: string,
  look: { by: string; reason: string },
): Promise<ReviewDetail | undefined> {
  const rows = await sql.$queryRaw<ReviewDetail[]>`
    SELECT j.id AS "journeyId", j.program, r.doubts, d.result -> 'face' AS face, ${seenPart}, ${latestLive}, ${vendorPart}, ${pictureAskPart}, r.opened_at AS "openedAt", j.stage_ends AS "endsAt", r.taken_by AS "takenBy", r.decision,
      a.document_type AS "documentType", a.document, a.identity_document AS "identityDocument",
      CASE WHEN m.id IS NOT NULL THEN jsonb_build_object('name', m.name, 'birthDate', m.birth_date, 'sex', m.sex) END AS roster,
      EXISTS (SELECT 1 FROM accounts c WHERE c.member_id = a.member_id AND c.awaits_password) AS "certificateAccount",
      d.result AS reading, d.corrections,
      coalesce((SELECT jsonb_agg(jsonb_build_object('side', c.side, 'captureId', c.id, 'imageName', c.image_name, 'asItIs', c.as_it_is) ORDER BY c.created_at)
        FROM captures c WHERE c.journey_id = j.id AND c.image_name IS NOT NULL AND c.replaced_at IS NULL), '[]'::jsonb) AS captures,
      ARRAY(SELECT DISTINCT c.side FROM captures c WHERE c.journey_id = j.id AND c.image_name IS NOT NULL AND c.replaced_at IS NOT NULL) AS "earlierPictures",
      greatest(0, ${LIMITS.review.asks} - (SELECT count(*)::int FROM picture_asks k WHERE k.journey_id = j.id)) AS "asksLeft"
    FROM reviews r JOIN journeys j ON j.id = r.journey_id JOIN applicants a ON a.journey_id = j.id
    LEFT JOIN members m ON m.id = a.member_id AND m.delisted_at IS NULL LEFT JOIN readings d ON d.journey_id = j.id
    WHERE j.id = ${journeyId}::uuid`;
  if (!rows[0]) return undefined;
  await sql.$executeRaw`
    INSERT INTO audit (actor, action, journey_id, reason) VALUES (${look.by}, 'review.show', ${journeyId}::uuid, ${look.reason})`;
  return rows[0];
}

export interface Verdict {
  decision: 'approved' | 'rejected';
  by: string;
  note: string;
  /** Of a refusal: what the applicant is told. */
  rejection?: RejectionReason | undefined;
}

export type Decision =
  | { outcome: 'decided'; outboxRecords: OutboxRecord[] }
  | { outcome: 'notOpen' }
  /** The answer to the staff member who began the journey. */
  | { outcome: 'secondPerson' }
  /** The answer to a staff member who is not at it while another is. */
  | { outcome: 'takenByAnother' }
  /** The answer to a staff member who has not been shown these. */
  | { outcome: 'unseen'; sides: CaptureSide[] };

/** Decides a review, once, with its reason in the audit, and not before they have been shown each picture. */
export async function decideReview(
  database: Database,
  journeyId: string,
  verdict: Verdict,
): Promise<Decision> {
  const result = await changeJourney<Decision>(database, journeyId, async (tx, journey) => {
    if (!hears(journey.stage, 'reviewDecided') || journey.ending !== null || journey.answered)
      return { outcome: 'notOpen' };
    const { decision, by, note, rejection } = verdict;
    if (await beganIt(tx, journeyId, by)) return { outcome: 'secondPerson' };
    if (await isTakenByAnother(tx, journeyId, by)) return { outcome: 'takenByAnother' };
    const sides = await unseenPictures(tx, journeyId, by);
    if (sides.length > 0) return { outcome: 'unseen', sides };
    const decided = await tx.$queryRaw<{ doubts: string[] }[]>`
      WITH kept AS (${keptFromDecision(journey)})
      UPDATE reviews SET decision = ${decision}, decided_by = ${by}, note = ${note}, rejection = ${rejection ?? null}, decided_at = alta_now()
      WHERE journey_id = ${journeyId}::uuid AND decision IS NULL RETURNING doubts`;
    await closeAsk(tx, journeyId);
    await writeProofing(tx, journey, { decision, by, doubts: decided[0]?.doubts ?? [] });
    await tx.$executeRaw`
      INSERT INTO audit (actor, action, journey_id, reason) VALUES (${by}, ${`review.${decision}`}, ${journeyId}::uuid, ${note})`;
    const outboxRecord = await writeFact(tx, journey, { type: 'reviewDecided', decision });
    return { outcome: 'decided', outboxRecords: outboxRecord ? [outboxRecord] : [] };
  });
  return result ?? { outcome: 'notOpen' };
}

export async function isTakenByAnother(tx: Transaction, journeyId: string, by: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM reviews WHERE journey_id = ${journeyId}::uuid AND taken_by IS NOT NULL AND taken_by <> ${by}`;
  return rows.length > 0;
}
