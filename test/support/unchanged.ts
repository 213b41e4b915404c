import { vi } from 'vitest';
import type { Live } from './live.ts';

/** Every table, and what its rows come to. */
export type Fingerprint = Record<string, string>;

/** The clock of the engine ticks by itself. */
const NOT_COMPARED = ['clock', '_prisma_migrations'];

/**
 * What lies in the database, all of it: rows, versions, counters, outbox. Two that are equal mean that nothing has changed.
 * @param except tables that may change, such as the limits that count the very try
 */
export async function fingerprint(
  { database: { pool } }: { database: Pick<Live['database'], 'pool'> },
  except: readonly string[] = [],
): Promise<Fingerprint> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL($1) ORDER BY 1`,
    [[...NOT_COMPARED, ...except]],
  );
  const each = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ':' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS rows FROM "${name}" t`,
  );
  const { rows } = await pool.query<{ name: string; rows: string }>(each.join(' UNION ALL '));
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
}

/** Waits until nothing moves by itself any more: all told, all sent, all reported, every answered stage left behind. */
export async function calm({ database, standins }: Pick<Live, 'database' | 'standins'>): Promise<void> {
  // In this order: what is sent between two looks is reported afterwards.
  await vi.waitUntil(async () => (await stirring(database)) === 0 && standins.pendingWebhooks() === 0, {
    timeout: 30_000,
    interval: 25,
  });
}

async function stirring({ pool }: Live['database']): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`
    SELECT (SELECT count(*) FROM facts WHERE told_at IS NULL)
      + (SELECT count(*) FROM messages m JOIN journeys j ON j.id = m.journey_id WHERE m.status = 'queued'
        AND (j.ending IS NULL OR m.key LIKE j.id || ':' || j.ending || ':%'))
      + (SELECT count(*) FROM readings WHERE status = 'pending')
      + (SELECT count(*) FROM journeys j WHERE ending IS NULL AND (opening = 0 OR EXISTS (
          SELECT 1 FROM facts f WHERE f.journey_id = j.id AND (f.type = 'superseded' OR (f.opening = j.opening AND f.type IN
          ('emailConfirmed', 'phoneVerified', 'codeKilled', 'codeAsked', 'triesExhausted', 'identityConfirmed', 'identityRefused', 'vendorAnswered', 'reviewDecided', 'passwordChosen'))))))
      AS count`);
  return Number(rows[0]?.count);
}
