import { MINUTE, SECOND } from '../../domain/duration.ts';
import type { SkippedTime } from '../../cli/simulate/skipped-time.ts';
import type { TestDatabase } from './database.ts';
import { letClockStand } from './still-clock.ts';

/** Skips time for Temporal and the database alike, and can let the database's stand still. Instants are epoch milliseconds. */
export interface StandingClock {
  skipTo: (instant: number) => Promise<void>;
  /** To a second before the instant, where the database's clock stands; the engine stays a minute behind. */
  standBefore: (instant: number) => Promise<void>;
  /** Lets a clock that stands go on from where it stands. */
  goOn: () => Promise<void>;
}

export async function createStandingClock(database: TestDatabase, time: SkippedTime): Promise<StandingClock> {
  const standAt = await letClockStand(database);
  let stood: number | undefined;
  const stand = async (instant: number | undefined): Promise<void> => {
    stood = instant;
    await standAt(instant);
  };
  const skipTo = async (instant: number): Promise<void> => {
    if (stood === undefined) return time.skipTo(instant);
    // Skipped first: the database's clock never goes back.
    await time.skipTo(Math.max(instant, stood));
    await stand(undefined);
  };
  return {
    skipTo,
    standBefore: async (instant) => {
      await time.skipTo(instant - MINUTE, true);
      await stand(instant - SECOND);
    },
    goOn: async () => (stood === undefined ? time.sync() : skipTo(stood)),
  };
}
