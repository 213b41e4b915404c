import { chosenOf, sidesToCapture } from '../../../domain/captures.ts';
import type { IdentityChoice } from '../../../domain/documents/shown.ts';
import type { DocumentType } from '../../../domain/identity-document.ts';
import { nothingRead } from '../../../domain/identity-reading.ts';
import type { IdentityFields } from '../../../domain/identity-reading.ts';
import { doubts as knownDoubts, judgeIdentity, unknownToRoster } from '../../../domain/identity-verdict.ts';
import type { Doubt, RosterIdentity } from '../../../domain/identity-verdict.ts';
import { zoneOf } from '../../../domain/program.ts';
import type { IdentitySpec } from '../../../domain/stages/identity/spec.ts';
import { kindsHearing, stageOf } from '../../../domain/stages/table.ts';
import { today } from '../../../domain/today.ts';
import { acceptedCaptures } from '../captures.ts';
import type { StoredCapture } from '../captures.ts';
import type { Database } from '../../connection/database.ts';
import { writeFact } from '../facts.ts';
import type { NewFact, OutboxRecord } from '../facts.ts';
import { announce, changeJourney } from '../journey-row.ts';
import type { JourneyRow } from '../journey-row.ts';
import { passedPart } from '../live-checks.ts';
import { keptFromDecision } from '../pictures.ts';
import { writeProofing } from '../proofings.ts';
import { identityOf } from '../readings.ts';
import type { IdentityRow } from '../readings.ts';
import { doubtsOfSeen } from '../seen-before.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import type { Transaction } from '../../connection/transaction.ts';
import { asksVendor, goesPastVendor, isReviewed } from '../who-decides.ts';
import { refusalAt, taken, takeStep } from './step-outcome.ts';
import type { StepResult } from './step-outcome.ts';

/** Where what was read is corrected and confirmed. */
const identifying = kindsHearing('identityConfirmed');

/** Fields as the applicant wants them; null takes a correction back. */
export type IdentityCorrection = { [F in keyof IdentityFields]?: string | null | undefined };

/** Notes corrections of what was read; one that says what was read anyway is none. */
export async function correctIdentity(
  database: Database,
  journeyId: string,
  correction: IdentityCorrection,
): Promise<StepResult<{ outcome: 'readingPending' }>> {
  return takeStep<{ outcome: 'readingPending' }>(database, journeyId, identifying, async (tx) => {
    const { status, reading, corrections } = await identityOf({ sql: tx }, journeyId);
    if (status !== 'done') return { outcome: 'readingPending' };
    const merged = Object.entries({ ...corrections, ...correction }).filter(
      ([field, value]) => value !== null && value !== reading?.fields[field as keyof IdentityFields],
    );
    await tx.$executeRaw`
      UPDATE readings SET corrections = ${Object.fromEntries(merged)}::jsonb, updated_at = alta_now()
      WHERE journey_id = ${journeyId}::uuid`;
    await announce(tx, journeyId);
    return taken();
  });
}

export type ConfirmRefusal = { outcome: 'readingPending' } | { outcome: 'capturesMissing' };

/** The applicant stands by the data. The rules of the domain judge them here: what raises a doubt goes to a person. */
export async function confirmIdentity(
  database: Database,
  journeyId: string,
  factId?: string,
): Promise<StepResult<ConfirmRefusal>> {
  return takeStep<ConfirmRefusal>(database, journeyId, identifying, async (tx, journey) => {
    const claim = await claimOf(tx, journey);
    const captures = await acceptedCaptures({ sql: tx }, journeyId);
    const done = new Set(captures.map(({ side }) => side));
    const chosen = chosenOf(journey.plan.stages, claim.chosen);
    const missing = sidesToCapture(chosen, asksFace(journey)).some((side) => !done.has(side));
    if (missing) return { outcome: 'capturesMissing' };
    const identity = await identityOf({ sql: tx }, journeyId);
    if (identity.status !== 'done') return { outcome: 'readingPending' };
    const doubts = await doubtsOf(tx, journey, { claim, chosen, captures, identity });
    await noteVerdict(tx, journey, doubts);
    return taken(await writeFact(tx, journey, verdictOn(doubts, journey), { id: factId }));
  });
}

/**
 * Hands over to a person what was read, though the applicant has not confirmed it: with whatever our own checks doubt, and that.
 * @param tx holds the journey's lock, of a journey whose pictures have been read
 */
export async function handOver(tx: Transaction, journey: JourneyRow): Promise<OutboxRecord[]> {
  const claim = await claimOf(tx, journey);
  const chosen = chosenOf(journey.plan.stages, claim.chosen);
  const captures = await acceptedCaptures({ sql: tx }, journey.id);
  const identity = await identityOf({ sql: tx }, journey.id);
  const doubts = await doubtsOf(tx, journey, { claim, chosen, captures, identity, besides: ['handedOver'] });
  await tx.$executeRaw`UPDATE readings SET doubts = ${doubts} WHERE journey_id = ${journey.id}::uuid`;
  const outboxRecord = await writeFact(tx, journey, { type: 'identityHandedOver', doubts });
  return outboxRecord ? [outboxRecord] : [];
}

/** What an identity is judged by. */
interface Judged {
  claim: Claim;
  chosen: IdentityChoice;
  captures: readonly StoredCapture[];
  identity: IdentityRow;
  besides?: readonly Doubt[];
}

/** Why a person should look at it, by the rules of the domain. */
async function doubtsOf(
  tx: Transaction,
  journey: JourneyRow,
  { claim, chosen, captures, identity: { reading, corrections }, besides = [] }: Judged,
): Promise<Doubt[]> {
  const { documentType, number } = claim;
  const minimumAge = identitySpecOf(journey)?.minimumAge;
  const evidence = {
    claimed: { documentType, number },
    chosen,
    roster: claim.roster ?? unknownToRoster,
    certificateAccount: claim.certificateAccount,
    live: claim.live,
    reading: reading ?? nothingRead,
    corrected: corrections,
    today: today(zoneOf(journey.plan), journey.now),
    ...(minimumAge !== undefined && { minimumAge }),
  };
  const found = new Set<Doubt>([
    ...judgeIdentity(evidence),
    ...(await doubtsOfSeen(tx, journey.id)),
    ...besides,
  ]);
  if (captures.some(({ asItIs }) => asItIs)) found.add('doubtfulReading');
  return knownDoubts.filter((doubt) => found.has(doubt));
}

/** Doubts that no picture raises or clears: they stay whatever is asked for again. */
const ofOthers: readonly Doubt[] = ['vendorDoubt', 'vendorSilent', 'consentWithdrawn', 'handedOver'];

/**
 * Judges an identity anew while its review waits: a picture that was asked for again has been read. What the vendor said stays, and so does
 * what the check before the camera came to, unless the face is the new picture.
 */
export async function judgeAgain(database: Database, journeyId: string): Promise<void> {
  await changeJourney(database, journeyId, async (tx, journey) => {
    if (refusalAt(journey, kindsHearing('pictureAsked'))) return;
    const [before] = await tx.$queryRaw<{ doubts: Doubt[]; faceIsNew: boolean }[]>`
      SELECT r.doubts, EXISTS (SELECT 1 FROM captures c WHERE c.journey_id = r.journey_id AND c.side = 'face' AND c.replaced_at IS NOT NULL) AS "faceIsNew"
      FROM reviews r WHERE r.journey_id = ${journeyId}::uuid AND r.decision IS NULL`;
    const captures = await acceptedCaptures({ sql: tx }, journeyId);
    if (!before || captures.length === 0) return;
    const identity = await identityOf({ sql: tx }, journeyId);
    const claim = await claimOf(tx, journey);
    const chosen = chosenOf(journey.plan.stages, claim.chosen);
    const live = before.faceIsNew ? claim.live : !before.doubts.includes('notLive');
    const besides = before.doubts.filter((doubt) => ofOthers.includes(doubt));
    const judged = { claim: { ...claim, live }, chosen, captures, identity, besides };
    const doubts = await doubtsOf(tx, journey, judged);
    await tx.$executeRaw`UPDATE readings SET doubts = ${doubts} WHERE journey_id = ${journeyId}::uuid`;
    await tx.$executeRaw`UPDATE reviews SET doubts = ${doubts} WHERE journey_id = ${journeyId}::uuid AND decision IS NULL`;
    await announce(tx, journeyId);
  });
}

/**
 * Without a doubt, or where neither staff nor a vendor looks afterwards, that is the decision: its grounds stay, the pictures for their
 * time.
 */
async function noteVerdict(tx: Transaction, journey: JourneyRow, doubts: readonly Doubt[]): Promise<void> {
  const decided = !asksVendor(journey, doubts) && (doubts.length === 0 || !isReviewed(journey));
  await tx.$executeRaw`
    WITH kept AS (${decided ? keptFromDecision(journey) : Prisma.sql`SELECT 1`})
    UPDATE readings SET doubts = ${doubts}, confirmed_at = alta_now() WHERE journey_id = ${journey.id}::uuid`;
  if (!decided) return;
  await writeProofing(tx, journey, { decision: doubts.length === 0 ? 'approved' : 'rejected', doubts });
}

/** A doubt that no one looks at afterwards is a refusal. */
function verdictOn(doubts: readonly Doubt[], journey: JourneyRow): NewFact {
  const inVain = doubts.length > 0 && !isReviewed(journey) && !asksVendor(journey, doubts);
  if (inVain) return { type: 'identityRefused' };
  const past = goesPastVendor(journey, doubts);
  return { type: 'identityConfirmed', doubts, ...(past && { past: 'vendor' }) };
}

function identitySpecOf({ plan }: JourneyRow): IdentitySpec | undefined {
  return stageOf(plan, 'identity');
}

function asksFace(journey: JourneyRow): boolean {
  return identitySpecOf(journey)?.face === true;
}

interface Claim {
  documentType: DocumentType;
  number: string;
  /** Null where there was nothing to choose. */
  chosen: IdentityChoice | null;
  /** Null for a person who is not on the roster (any more). */
  roster: RosterIdentity | null;
  certificateAccount: boolean;
  live: boolean;
}

async function claimOf(tx: Transaction, { id: journeyId, opening }: JourneyRow): Promise<Claim> {
  const rows = await tx.$queryRaw<Claim[]>`
    SELECT a.document_type AS "documentType", a.document AS number, a.identity_document AS chosen,
      CASE WHEN m.id IS NOT NULL THEN jsonb_build_object('name', m.name, 'birthDate', m.birth_date, 'sex', m.sex) END AS roster,
      EXISTS (SELECT 1 FROM accounts c WHERE c.member_id = a.member_id AND c.awaits_password
        AND c.id IS DISTINCT FROM a.certificate_account_id) AS "certificateAccount",
      ${passedPart(Prisma.sql`a.journey_id`, opening)} AS live
    FROM applicants a LEFT JOIN members m ON m.id = a.member_id AND m.delisted_at IS NULL
    WHERE a.journey_id = ${journeyId}::uuid`;
  const claim = rows[0];
  if (!claim) throw new Error('applicant has been erased');
  return claim;
}
