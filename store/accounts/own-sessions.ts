import type { Device } from '../../domain/device.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database, Executor } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import { writeAudit } from '../staff/audit.ts';
import { sessionAlive } from './sessions.ts';
import type { SessionMeans } from './sessions.ts';

/** A session as the account's holder is shown it. */
export interface OwnSession {
  /** Names it; the cookie cannot be found from it. */
  id: string;
  /** The one that asks. */
  own: boolean;
  means: SessionMeans;
  /** Null of sessions of earlier versions. */
  device: Device | null;
  createdAt: Date;
  lastSeenAt: Date;
}

/** SQL: names a session by a hash of what it is kept under. */
const idPart = Prisma.sql`encode(sha256(s.hash), 'hex')`;

/** The sessions of an account that are alive, the one that asks first. @param hash of the one that asks */
export async function sessionsOf(sql: Executor, accountId: string, hash: Buffer): Promise<OwnSession[]> {
  return sql.$queryRaw<OwnSession[]>`
    SELECT ${idPart} AS id, s.hash = ${hash} AS own, s.means, s.device, s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt"
    FROM sessions s, accounts a WHERE s.account_id = ${accountId}::uuid AND ${sessionAlive}
    ORDER BY s.hash = ${hash} DESC, s.last_seen_at DESC`;
}

/**
 * Ends the other sessions of an account, or the one of them that is named.
 * @param hash of the session that asks: it goes on
 * @returns how many have ended
 */
export async function endOtherSessions(
  database: Database,
  accountId: string,
  hash: Buffer,
  named?: string,
): Promise<number> {
  const which = named === undefined ? Prisma.empty : Prisma.sql`AND ${idPart} = ${named}`;
  return inTransaction(database, async (tx) => {
    const ended = await tx.$executeRaw`
      UPDATE sessions s SET ended_at = alta_now() FROM accounts a
      WHERE s.account_id = ${accountId}::uuid AND s.hash <> ${hash} AND ${sessionAlive} ${which}`;
    if (ended > 0)
      await writeAudit(tx, {
        actor: 'holder',
        action: 'session.ended',
        reason: `account ${accountId}: ${String(ended)}`,
      });
    return ended;
  });
}
