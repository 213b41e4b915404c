import { randomUUID } from 'node:crypto';
import { LIMITS } from '../../domain/limits.ts';
import type { Language, Plan } from '../../domain/program.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { writeAudit } from '../staff/audit.ts';
import type { Database, Executor } from '../connection/database.ts';
import type { OutboxRecord } from '../journeys/facts.ts';
import { writeFact } from '../journeys/facts.ts';
import { lockJourney } from '../journeys/journey-row.ts';
import { sessionAlive, sessionColumns } from './sessions.ts';
import type { Session } from './sessions.ts';
import { writeStart } from '../journeys/start-journey.ts';
import { refusalAt } from '../journeys/steps/step-outcome.ts';
import type { StepRefusal, StepTaken } from '../journeys/steps/step-outcome.ts';
import { codeStages, judgeCode } from '../journeys/steps/submit-code.ts';
import type { CodeRefusal } from '../journeys/steps/submit-code.ts';
import { journeyToken } from '../secrets/tokens.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';

export interface StepUpStart {
  journeyId: string;
  token: string;
  outboxRecords: OutboxRecord[];
}

/**
 * Begins a step-up for a session: a journey that sends one code. An earlier one of the same session is over.
 * @param hash of the session's id
 * @param allow throws when a limit is used up
 * @returns undefined when the session has ended
 */
export async function beginStepUp(
  database: Database,
  keyring: Keyring,
  hash: Buffer,
  { plan, language, allow }: { plan: Plan; language: Language; allow: (tx: Transaction) => Promise<void> },
): Promise<StepUpStart | undefined> {
  const journeyId = randomUUID();
  return inTransaction(database, async (tx) => {
    const session = await lockSession(tx, hash);
    if (!session) return undefined;
    const outboxRecords = await endEarlier(tx, session.stepUpId);
    await allow(tx);
    outboxRecords.push(
      await writeStart(tx, keyring, journeyId, plan, { language, accountId: session.accountId }),
    );
    await tx.$executeRaw`UPDATE sessions SET step_up_id = ${journeyId}::uuid WHERE hash = ${hash}`;
    return { journeyId, token: journeyToken(keyring, journeyId, 'act'), outboxRecords };
  });
}

/** A session's lock is taken before its journey's, here as everywhere. */
async function lockSession(
  tx: Transaction,
  hash: Buffer,
): Promise<{ accountId: string; stepUpId: string | null } | undefined> {
  const rows = await tx.$queryRaw<{ accountId: string; stepUpId: string | null }[]>`
    SELECT s.account_id AS "accountId", s.step_up_id AS "stepUpId" FROM sessions s, accounts a
    WHERE s.hash = ${hash} AND ${sessionAlive} FOR NO KEY UPDATE OF s`;
  return rows[0];
}

async function endEarlier(tx: Transaction, stepUpId: string | null): Promise<OutboxRecord[]> {
  const earlier = stepUpId === null ? undefined : await lockJourney(tx, stepUpId);
  if (earlier?.ending !== null) return [];
  const outboxRecord = await writeFact(tx, earlier, { type: 'superseded' });
  return outboxRecord ? [outboxRecord] : [];
}

export type StepUpCode =
  | { outcome: 'raised'; session: Session; outboxRecords: OutboxRecord[] }
  /** The session has ended. */
  | { outcome: 'noSession' }
  | StepRefusal
  | CodeRefusal;

/**
 * Judges the code of a session's own step-up, and raises the session in the same transaction. It goes on under a new id (ASVS 7.2.4).
 * @param hash of the session's id now
 * @param renewed of the id that it gets
 */
export async function submitStepUpCode(
  database: Database,
  keyring: Keyring,
  { hash, renewed }: { hash: Buffer; renewed: Buffer },
  typed: string,
): Promise<StepUpCode> {
  return inTransaction(database, async (tx) => {
    const held = await lockSession(tx, hash);
    if (!held) return { outcome: 'noSession' };
    const journey = held.stepUpId === null ? undefined : await lockJourney(tx, held.stepUpId);
    if (!journey) return { outcome: 'outOfOrder' };
    const refusal = refusalAt(journey, codeStages);
    if (refusal) return refusal;
    const judged = await judgeCode(tx, keyring, journey, { code: typed });
    if (judged.outcome !== 'taken') return judged;
    return raise(tx, { hash, renewed, accountId: held.accountId, journeyId: journey.id }, judged);
  });
}

async function raise(
  tx: Transaction,
  {
    hash,
    renewed,
    accountId,
    journeyId,
  }: Record<'hash' | 'renewed', Buffer> & Record<'accountId' | 'journeyId', string>,
  { outboxRecords }: StepTaken,
): Promise<StepUpCode> {
  const rows = await tx.$queryRaw<Session[]>`
    UPDATE sessions s SET hash = ${renewed}, step_up_id = NULL, last_seen_at = alta_now(),
      high_until = alta_now() + ${`${String(LIMITS.stepUp.high)} milliseconds`}::interval
    FROM accounts a WHERE s.hash = ${hash} AND a.id = s.account_id RETURNING ${sessionColumns}`;
  const session = rows[0];
  if (!session) return { outcome: 'noSession' };
  await writeAudit(tx, { actor: `account:${accountId}`, action: 'session.raised', journeyId });
  return { outcome: 'raised', session, outboxRecords };
}

/**
 * Lets one request of a high level through. It uses up what a code has raised, however many ask at once. A session that a certificate began
 * is high as long as it lives.
 */
export async function takeHigh(sql: Executor, hash: Buffer): Promise<boolean> {
  const changed = await sql.$executeRaw`
    UPDATE sessions s SET high_until = NULL FROM accounts a
    WHERE s.hash = ${hash} AND ${sessionAlive} AND (s.means = 'certificate' OR s.high_until > alta_now())`;
  return changed === 1;
}
