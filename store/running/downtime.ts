import { LIMITS } from '../../domain/limits.ts';
import type { Database } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';

/** The processes that serve applicants: an API that takes their steps, a worker that does what follows. */
export type ProcessKind = 'api' | 'worker';

/**
 * Notes that a process lives, by the database's clock. When all the needed processes live, our silence is over: a silence longer than is
 * tolerated is credited to every running clock.
 * @returns the credited milliseconds, 0 when nothing was amiss
 */
export async function noteLife(database: Database, id: string, kind: ProcessKind): Promise<number> {
  if (await noteAmongOthers(database, id, kind)) return 0;
  return inTransaction(database, async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM clock WHERE id = 1 FOR UPDATE`;
    return (await areAllAlive(tx)) ? endSilence(tx) : 0;
  });
}

/**
 * Notes it, and moves the service's clock on where nothing is amiss: by one statement. That reads the other processes as they were before it
 * waited for the clock, so at worst the clock is moved on by less.
 * @returns false where nothing of the other kind lives, or there is a silence to be credited: the clock stands then
 */
async function noteAmongOthers({ sql }: Database, id: string, kind: ProcessKind): Promise<boolean> {
  const moved = await sql.$executeRaw`
    WITH noted AS (
      INSERT INTO processes (id, kind, seen_at) VALUES (${id}::uuid, ${kind}, alta_now())
      ON CONFLICT (id) DO UPDATE SET seen_at = alta_now())
    UPDATE clock SET alive_at = greatest(alive_at, others.latest)
    FROM (SELECT max(seen_at) AS latest FROM processes WHERE kind <> ${kind}) others
    WHERE clock.id = 1 AND others.latest > alta_now() - ${LIMITS.downtime.gone} * INTERVAL '1 millisecond'
      AND clock.alive_at >= alta_now() - ${LIMITS.downtime.tolerated} * INTERVAL '1 millisecond'`;
  return moved === 1;
}

/** A process that ends by itself is not waited for. */
export async function noteEnd({ sql }: Database, id: string): Promise<void> {
  await sql.$executeRaw`
    DELETE FROM processes WHERE id = ${id}::uuid OR seen_at < alta_now() - INTERVAL '1 day'`;
}

/** How many processes of a kind live. */
export async function countLives({ sql }: Pick<Database, 'sql'>, kind: ProcessKind): Promise<number> {
  const rows = await sql.$queryRaw<{ lives: number }[]>`
    SELECT count(*)::int AS lives FROM processes
    WHERE kind = ${kind} AND seen_at > alta_now() - ${LIMITS.downtime.gone} * INTERVAL '1 millisecond'`;
  return rows[0]?.lives ?? 0;
}

async function areAllAlive(tx: Transaction): Promise<boolean> {
  const rows = await tx.$queryRaw<{ kinds: number }[]>`
    SELECT count(DISTINCT kind)::int AS kinds FROM processes
    WHERE seen_at > alta_now() - ${LIMITS.downtime.gone} * INTERVAL '1 millisecond'`;
  return rows[0]?.kinds === 2;
}

/** Called with the clock's row locked. */
async function endSilence(tx: Transaction): Promise<number> {
  const rows = await tx.$queryRaw<{ gap: bigint | null }[]>`
    SELECT (extract(epoch FROM alta_now() - alive_at) * 1000)::bigint AS gap FROM clock WHERE id = 1`;
  const gap = Number(rows[0]?.gap ?? 0);
  if (gap > LIMITS.downtime.tolerated) {
    await tx.$executeRaw`UPDATE clock SET alive_at = alta_now() WHERE id = 1`;
    await credit(tx, gap);
    return gap;
  }
  // No later than the last note of each kind: a process that has died since its note was not there any more.
  await tx.$executeRaw`
    UPDATE clock SET alive_at = greatest(alive_at, (
      SELECT min(latest) FROM (SELECT max(seen_at) AS latest FROM processes GROUP BY kind) kinds)) WHERE id = 1`;
  return 0;
}

/** Every running clock goes on as if the last `ms` had not passed, those included that ran out meanwhile. */
async function credit(tx: Transaction, ms: number): Promise<void> {
  const gap = BigInt(ms);
  await tx.$executeRaw`
    UPDATE codes SET expires_at = expires_at + ${gap} * INTERVAL '1 millisecond'
    WHERE spent_at IS NULL AND killed_at IS NULL AND expires_at > alta_now() - ${gap} * INTERVAL '1 millisecond'`;
  await tx.$executeRaw`
    UPDATE links l SET expires_at = l.expires_at + ${gap} * INTERVAL '1 millisecond' FROM journeys j
    WHERE j.id = l.journey_id AND l.purpose = 'journey' AND l.expires_at > alta_now() - ${gap} * INTERVAL '1 millisecond'
      AND j.ending IS NULL AND j.parked_since IS NULL AND j.paused_at IS NULL
      AND j.deadline > alta_now() - ${gap} * INTERVAL '1 millisecond'`;
  await tx.$executeRaw`
    UPDATE journeys SET version = version + 1, credited_ms = credited_ms + ${gap},
      deadline = deadline + ${gap} * INTERVAL '1 millisecond', remind_at = remind_at + ${gap} * INTERVAL '1 millisecond',
      stage_ends = stage_ends + ${gap} * INTERVAL '1 millisecond', paused_at = paused_at + ${gap} * INTERVAL '1 millisecond'
    WHERE ending IS NULL AND parked_since IS NULL AND deadline > alta_now() - ${gap} * INTERVAL '1 millisecond'`;
  // Where staff decide, the window may have passed long ago: only their time still runs.
  await tx.$executeRaw`
    UPDATE journeys SET stage_ends = stage_ends + ${gap} * INTERVAL '1 millisecond'
    WHERE ending IS NULL AND parked_since IS NULL AND paused_at IS NOT NULL
      AND deadline <= alta_now() - ${gap} * INTERVAL '1 millisecond'`;
}
