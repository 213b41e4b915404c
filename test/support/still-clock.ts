import type { TestDatabase } from './database.ts';

/** A database's clock that stands: an instant is met to the millisecond. */
export interface StillClock {
  /** Moves it on by so many milliseconds, where it stands again. */
  moveOn: (ms: number) => Promise<void>;
}

/** Lets the clock stand from now on. */
export async function createStillClock(database: TestDatabase): Promise<StillClock> {
  const standAt = await letClockStand(database);
  const { rows } = await database.pool.query<{ now: Date }>('SELECT alta_now() AS now');
  let instant = rows[0]?.now.getTime() ?? NaN;
  await standAt(instant);
  return {
    moveOn: async (ms) => {
      instant += ms;
      await standAt(instant);
    },
  };
}

/** Makes a database's clock one that can stand. @returns lets it stand at an instant (epoch milliseconds), or go on */
export async function letClockStand(
  database: TestDatabase,
): Promise<(instant: number | undefined) => Promise<void>> {
  await database.asOwner(`
    ALTER TABLE clock ADD COLUMN stands_at TIMESTAMPTZ;
    CREATE OR REPLACE FUNCTION alta_now() RETURNS TIMESTAMPTZ LANGUAGE sql STABLE AS $$
      SELECT coalesce((SELECT stands_at FROM clock WHERE id = 1),
        clock_timestamp() + (SELECT shift_ms FROM clock WHERE id = 1) * INTERVAL '1 millisecond') $$`);
  return async (instant) => {
    const standsAt = instant === undefined ? null : new Date(instant);
    await database.pool.query('UPDATE clock SET stands_at = $1 WHERE id = 1', [standsAt]);
  };
}
