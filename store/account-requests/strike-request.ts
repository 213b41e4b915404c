import { whenTimeIsOver } from '../../domain/account-requests.ts';
import type { RequestEnding } from '../../domain/account-requests.ts';
import type { Program } from '../../domain/program.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';
import { putInForce } from './put-in-force.ts';
import { endRequests, requestColumns } from './requests.ts';
import type { HeldRequest } from './requests.ts';

/** How a request stands: over, or how long its stage still lasts. */
export type Standing = { ending: RequestEnding | 'gone' } | { waitMs: number };

export interface StrikeDependencies {
  database: Database;
  keyring: Keyring;
  /** @throws when the program is not known here */
  program: (id: string) => Program;
}

/**
 * Says how a request stands and does what is due: once, however often it is asked. The relay tells what is to be told of it, since no page
 * waits for it.
 */
export async function strikeRequest(
  { database, keyring, program }: StrikeDependencies,
  requestId: string,
): Promise<Standing> {
  return inTransaction<Standing>(database, async (tx) => {
    const request = await lockRequest(tx, requestId);
    if (!request) return { ending: 'gone' };
    if (request.ending !== null) return { ending: request.ending };
    // A timer that is a moment early by this clock waits that moment.
    if (request.left > 0) return { waitMs: Math.ceil(request.left) };
    const due = whenTimeIsOver[request.stage];
    const ending = due === 'done' && request.closed ? 'cancelled' : due;
    if (ending === 'done') await putInForce(tx, keyring, program(request.program), request);
    await endRequests(tx, request.accountId, ending, Prisma.sql`AND r.id = ${request.id}::uuid`);
    return { ending };
  });
}

/** The account's lock is taken before the request's, here as everywhere. */
async function lockRequest(tx: Transaction, id: string): Promise<HeldRequest | undefined> {
  await tx.$executeRaw`
    SELECT 1 FROM accounts WHERE id = (SELECT account_id FROM account_requests WHERE id = ${id}::uuid) FOR NO KEY UPDATE`;
  const rows = await tx.$queryRaw<HeldRequest[]>`
    SELECT ${requestColumns}, r.account_id AS "accountId", r.program, r.letter_id AS "letterId", r.ending,
      (extract(epoch FROM r.stage_ends - alta_now()) * 1000)::float8 AS left,
      c.frozen_at IS NOT NULL OR c.disabled_at IS NOT NULL AS closed
    FROM account_requests r JOIN accounts c ON c.id = r.account_id WHERE r.id = ${id}::uuid FOR NO KEY UPDATE OF r`;
  return rows[0];
}
