import type { Executor } from '../connection/database.ts';

/** The database's clock in `ms` milliseconds: until when what is made now is good. */
export async function instantIn(sql: Executor, ms: number): Promise<Date> {
  const rows = await sql.$queryRaw<{ at: Date }[]>`
    SELECT alta_now() + ${`${String(ms)} milliseconds`}::interval AS at`;
  const [row] = rows;
  if (!row) throw new Error('the database did not tell the time');
  return row.at;
}

/**
 * Spends the answer to a challenge: one statement, so that of however many at once one alone gets through, and the database's clock
 * decides whether it was too late. Each also clears away a few whose time is over, so that nothing has to be purged.
 * @param hash of what identifies the challenge, however its answer is spelled
 * @returns false when it was spent before or has expired
 */
export async function spendChallenge(sql: Executor, hash: Buffer, expiresAt: Date): Promise<boolean> {
  const spent = await sql.$executeRaw`
    WITH cleared AS (
      DELETE FROM spent_challenges WHERE hash IN (
        SELECT hash FROM spent_challenges WHERE expires_at <= alta_now() ORDER BY expires_at LIMIT 20 FOR UPDATE SKIP LOCKED)
    )
    INSERT INTO spent_challenges (hash, expires_at)
    SELECT ${hash}, ${expiresAt}::timestamptz WHERE ${expiresAt}::timestamptz > alta_now()
    ON CONFLICT DO NOTHING`;
  return spent === 1;
}
