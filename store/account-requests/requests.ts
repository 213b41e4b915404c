import type { ChangeStage, RequestEnding, RequestKind, RequestStage } from '../../domain/account-requests.ts';
import type { Channel } from '../../domain/journey-definition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database, Executor } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';
import { writeLook } from '../journeys/facts.ts';
import type { OutboxRecord } from '../journeys/facts.ts';
import { writeAudit } from '../staff/audit.ts';

/** What an account's holder has asked for, while it can still be stopped. */
export interface OpenRequest {
  id: string;
  kind: RequestKind;
  stage: RequestStage;
  stageEnds: Date;
  channel: Channel | null;
  /** The contact that is to be in force. */
  contact: string | null;
}

/** A request with what it is judged by. */
export interface HeldRequest extends OpenRequest {
  accountId: string;
  program: string;
  letterId: string | null;
  ending: RequestEnding | null;
  /** Milliseconds of its stage that are left, by the database's clock. */
  left: number;
  /** The account is frozen or disabled. */
  closed: boolean;
}

export const requestColumns = Prisma.sql`
  r.id, r.kind, r.stage, r.stage_ends AS "stageEnds", r.channel, r.contact`;

/** A change of contact. */
export type OpenChange = OpenRequest & { kind: 'contactChange'; stage: ChangeStage };

/** The changes of contact of an account that are under way, the oldest first. */
export async function openChangesOf(sql: Executor, accountId: string): Promise<OpenChange[]> {
  return sql.$queryRaw<OpenChange[]>`
    SELECT ${requestColumns} FROM account_requests r WHERE r.account_id = ${accountId}::uuid AND r.kind = 'contactChange' AND r.ending IS NULL
    ORDER BY r.created_at, r.id`;
}

/**
 * Ends those requests of an account that are under way, or the one of them that is named. What was to be in force is forgotten, the
 * message that would confirm it confirms nothing any more, and where a share's link was sent is forgotten with that message.
 * @param which SQL over the request `r`, with AND before it
 */
export async function endRequests(
  tx: Transaction,
  accountId: string,
  ending: RequestEnding,
  which = Prisma.empty,
): Promise<Pick<OpenRequest, 'id' | 'kind'>[]> {
  const ended = await tx.$queryRaw<Pick<OpenRequest, 'id' | 'kind'>[]>`
    WITH over AS (
      SELECT r.id, r.kind, r.account_id, r.channel, r.contact FROM account_requests r
      WHERE r.account_id = ${accountId}::uuid AND r.ending IS NULL ${which} ORDER BY r.id FOR NO KEY UPDATE
    ), dropped AS (
      DELETE FROM unconfirmed_contacts u USING over o
      WHERE u.account_id = o.account_id AND u.channel = o.channel AND lower(u.contact) = lower(o.contact)
    ), unsent AS (
      DELETE FROM letters l USING over o JOIN credential_shares s ON s.id = o.id WHERE l.id = s.letter_id
    )
    UPDATE account_requests r SET ending = ${ending}, ended_at = alta_now(), contact = NULL FROM over o WHERE r.id = o.id
    RETURNING r.id, r.kind`;
  for (const { kind } of ended)
    await writeAudit(tx, { actor: 'holder', action: `${kind}.${ending}`, reason: `account ${accountId}` });
  return ended;
}

/** Does the same from outside their workflows. @returns what these are to be told */
export async function stopRequests(...asked: Parameters<typeof endRequests>): Promise<OutboxRecord[]> {
  const [tx] = asked;
  const records: OutboxRecord[] = [];
  for (const { id, kind } of await endRequests(...asked)) records.push(await writeLook(tx, id, kind));
  return records;
}

/** The holder takes a request back. @returns undefined when no such request of theirs is under way, or it is of another kind */
export async function cancelRequest(
  database: Database,
  accountId: string,
  { id, kind }: Pick<OpenRequest, 'id' | 'kind'>,
): Promise<OutboxRecord[] | undefined> {
  const named = Prisma.sql`AND r.id = ${id}::uuid AND r.kind = ${kind}`;
  const records = await inTransaction(database, (tx) => stopRequests(tx, accountId, 'cancelled', named));
  return records.length === 0 ? undefined : records;
}
