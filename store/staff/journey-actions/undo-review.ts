import { hears } from '../../../domain/stages/table.ts';
import { freezeAccount, openCase } from '../../accounts/freeze.ts';
import type { Transaction } from '../../connection/transaction.ts';
import { writeFact, writeResumption } from '../../journeys/facts.ts';
import type { OutboxRecord } from '../../journeys/facts.ts';
import type { JourneyRow } from '../../journeys/journey-row.ts';
import { visitsWith } from '../../journeys/visits.ts';

/** The review is open again: what was decided stands in the audit and in the record of the identity. The pictures stay until it is decided. */
async function openAgain(tx: Transaction, journeyId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE reviews SET decision = NULL, decided_by = NULL, decided_at = NULL, note = NULL, rejection = NULL, taken_by = NULL, taken_at = NULL,
      opened_at = alta_now() WHERE journey_id = ${journeyId}::uuid`;
  await tx.$executeRaw`UPDATE applicants SET pictures_until = NULL WHERE journey_id = ${journeyId}::uuid`;
}

/**
 * An identity was refused by mistake: the journey, which was over, waits for a person again. Its workflow is over for good; another goes on
 * from the review under the same id. The applicant's window stood still since the review was opened first.
 * @param tx holds the journey's lock
 */
export async function reopenRefused(tx: Transaction, journey: JourneyRow): Promise<OutboxRecord[]> {
  const { id, position } = journey;
  const opening = journey.opening + 1;
  await tx.$executeRaw`
    UPDATE journeys j SET ending = NULL, ended_at = NULL, opening = ${opening}, facts_written = 0, stage_ends = NULL, version = version + 1,
      visits = ${visitsWith(journey.stage)}, paused_at = (SELECT r.opened_at FROM reviews r WHERE r.journey_id = j.id)
    WHERE id = ${id}::uuid`;
  await openAgain(tx, id);
  return [await writeResumption(tx, journey, { position, opening })];
}

/**
 * An identity was approved by mistake, and no account has been opened yet: the journey is back at its review at once, before its workflow has
 * heard of it, so that no step of the applicant's counts any more.
 * @param tx holds the journey's lock
 */
export async function reopenApproved(tx: Transaction, journey: JourneyRow): Promise<OutboxRecord[]> {
  const { id, plan, opening } = journey;
  const position = plan.stages.findLastIndex(
    ({ kind }, at) => at < journey.position && hears(kind, 'reviewDecided'),
  );
  const review = plan.stages[position];
  if (!review) return [];
  const outboxRecord = await writeFact(tx, journey, { type: 'reviewReopened' });
  await tx.$executeRaw`
    UPDATE codes SET killed_at = alta_now() WHERE journey_id = ${id}::uuid AND spent_at IS NULL AND killed_at IS NULL`;
  await tx.$executeRaw`
    UPDATE journeys j SET stage = ${review.kind}, position = ${position}, opening = ${opening + 1}, reason = NULL, stage_ends = NULL,
      visits = ${visitsWith(review.kind)}, paused_at = alta_now(), version = version + 1 WHERE id = ${id}::uuid`;
  await openAgain(tx, id);
  return outboxRecord ? [outboxRecord] : [];
}

/**
 * An identity was approved by mistake, and its journey has opened an account: nobody gets into that any more, and a case says so. What was
 * opened is not taken back: its holder, whom staff find, recovers it.
 * @param tx holds the journey's lock
 */
export async function suspendAccount(
  tx: Transaction,
  { id: journeyId, program }: JourneyRow,
): Promise<OutboxRecord[]> {
  const [account] = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM accounts c JOIN applicants a ON a.account_id = c.id WHERE a.journey_id = ${journeyId}::uuid FOR UPDATE OF c`;
  if (!account) return [];
  const outboxRecords = await freezeAccount(tx, account.id, journeyId);
  await openCase(tx, { kind: 'mistakenIdentity', journeyId, accountId: account.id, program });
  return outboxRecords;
}
