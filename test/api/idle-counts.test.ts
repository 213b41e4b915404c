import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookForFailing } from '../../api/facts/failing.ts';
import { LIMITS } from '../../domain/limits.ts';
import { createLogger } from '../../platform/logger.ts';
import { lookOnce, usualPause } from '../../store/outbox/relay.ts';
import { noteLife } from '../../store/running/downtime.ts';
import { takeTurn } from '../../store/running/upkeep.ts';
import { taskQueue } from '../../workflows/contract.ts';
import { countOnWire } from '../bench/wire.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';

const MINUTE_MS = 60_000;
/** What an API and a worker asked in a minute at rest before their looks were made leaner: 222. */
const AT_MOST = 60;

let live: Live;
beforeAll(async () => {
  live = await startLive({ relay: false });
});
afterAll(() => live.close());

/** Statements of something that is done every so often, in a minute. */
async function inAMinute(everyMs: number, work: () => Promise<unknown>): Promise<number> {
  const counted = countOnWire(live.database.pool);
  await work();
  return (counted().statements * MINUTE_MS) / everyMs;
}

describe('an API and a worker with nothing to do', () => {
  it('ask the database no more in a minute than before', async () => {
    const { database, client, dispatcher } = live;
    const { beat, look } = LIMITS.downtime;
    const lives = [
      { kind: 'api', id: randomUUID() },
      { kind: 'worker', id: randomUUID() },
    ] as const;
    for (const { id, kind } of lives) await noteLife(database, id, kind);

    const watch = { client, database, logger: createLogger('test', 'silent'), taskQueue };
    const rest = await lookOnce(database, dispatcher, usualPause);
    const asked = {
      relay: await inAMinute(rest, () => lookOnce(database, dispatcher, usualPause)),
      api: await inAMinute(beat, () => noteLife(database, lives[0].id, 'api')),
      worker: await inAMinute(beat, () => noteLife(database, lives[1].id, 'worker')),
      watch: await inAMinute(look, async () => {
        await takeTurn(database, 'failing-workflows', look);
        await lookForFailing(watch);
      }),
    };
    const sum = Object.values(asked).reduce((all, each) => all + each, 0);
    expect(sum, JSON.stringify(asked)).toBeLessThanOrEqual(AT_MOST);
  });
});
