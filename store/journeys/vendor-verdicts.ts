import type { Doubt } from '../../domain/identity-verdict.ts';
import { kindsHearing } from '../../domain/stages/table.ts';
import { weighAnswer } from '../../domain/vendor-verdict.ts';
import type { VendorAnswer, VendorVerdict } from '../../domain/vendor-verdict.ts';
import type { Database } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';
import { writeFact } from './facts.ts';
import type { NewFact, OutboxRecord } from './facts.ts';
import { changeJourney, lockJourney } from './journey-row.ts';
import type { JourneyRow } from './journey-row.ts';
import { keptFromDecision } from './pictures.ts';
import { writeProofing } from './proofings.ts';
import { refusalAt } from './steps/step-outcome.ts';
import { isReviewed } from './who-decides.ts';

/** Where a vendor is waited for. */
const waiting = kindsHearing('vendorAnswered');

/** What a vendor says of a check. */
export interface VendorReport {
  /** Our id of the check. */
  reference: string;
  verdict: VendorVerdict;
  /** Of the telling: told again, it has the same. */
  eventId: string;
}

/**
 * What became of a report.
 * - `counted`: the journey goes on by it
 * - `late`: it is noted, and shown to who reviews; the journey had gone on
 * - `repeated`: it was told before
 * - `unknown`: no check of ours, or not any more
 */
export interface ReportTaken {
  outcome: 'counted' | 'late' | 'repeated' | 'unknown';
  outboxRecords: OutboxRecord[];
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Takes a vendor's verdict in, once. The first that comes in time decides; a later one changes nothing that was decided. */
export async function takeVerdict(
  database: Database,
  { reference, verdict, eventId }: VendorReport,
): Promise<ReportTaken> {
  if (!uuid.test(reference)) return nothing('unknown');
  return inTransaction(database, async (tx) => {
    const [check] = await tx.$queryRaw<{ journeyId: string; opening: number }[]>`
      SELECT journey_id AS "journeyId", opening FROM vendor_checks WHERE id = ${reference}::uuid`;
    const journey = check && (await lockJourney(tx, check.journeyId));
    if (!journey) return nothing('unknown');
    const fresh = await tx.$executeRaw`
      INSERT INTO provider_events (id) VALUES (${`vendor:${eventId}`}) ON CONFLICT DO NOTHING`;
    if (fresh === 0) return nothing('repeated');
    await tx.$executeRaw`
      UPDATE vendor_checks SET told = ${verdict}, told_at = alta_now() WHERE id = ${reference}::uuid`;
    if (!waits(journey, check.opening)) return nothing('late');
    const outboxRecord = await settle(tx, journey, verdict);
    return { outcome: 'counted', outboxRecords: outboxRecord ? [outboxRecord] : [] };
  });
}

/** The vendor has said nothing in time, or will not look: a person decides. Nothing where it has had its answer. */
export async function giveUpVendor(database: Database, journeyId: string, opening: number): Promise<void> {
  await changeJourney(database, journeyId, async (tx, journey) => {
    if (waits(journey, opening)) await settle(tx, journey, 'silent');
  });
}

function waits(journey: JourneyRow, opening: number): boolean {
  return journey.opening === opening && refusalAt(journey, waiting) === undefined;
}

async function settle(
  tx: Transaction,
  journey: JourneyRow,
  answer: VendorAnswer,
): Promise<OutboxRecord | undefined> {
  const own = await ownDoubts(tx, journey.id);
  const doubts = weighAnswer(own, answer);
  const passed = doubts.length === 0;
  await tx.$executeRaw`
    UPDATE vendor_checks SET answer = ${answer}, doubts = ${doubts}, settled_at = alta_now()
    WHERE journey_id = ${journey.id}::uuid AND opening = ${journey.opening}`;
  const decided = passed || !isReviewed(journey);
  if (decided) {
    await tx.$executeRaw`${keptFromDecision(journey)}`;
    const decision = passed ? 'approved' : 'rejected';
    await writeProofing(tx, journey, { decision, doubts: passed ? own : doubts, passedByVendor: passed });
  }
  const fact: NewFact = decided && !passed ? { type: 'identityRefused' } : { type: 'vendorAnswered', doubts };
  return writeFact(tx, journey, fact);
}

/**
 * As they were when the applicant confirmed. What was read goes with the pictures: without it, the applicant has had them deleted since.
 */
async function ownDoubts(tx: Transaction, journeyId: string): Promise<Doubt[]> {
  const rows = await tx.$queryRaw<{ doubts: Doubt[] }[]>`
    SELECT doubts FROM readings WHERE journey_id = ${journeyId}::uuid AND confirmed_at IS NOT NULL`;
  return rows[0]?.doubts ?? ['consentWithdrawn'];
}

function nothing(outcome: ReportTaken['outcome']): ReportTaken {
  return { outcome, outboxRecords: [] };
}
