import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { everythingTold, expectNoneLostOrNew, expectTrue } from './support/afterwards.ts';
import { startChaosStack } from './support/chaos-stack.ts';
import type { ChaosStack } from './support/chaos-stack.ts';
import { crowd, liveAll } from './support/crowd.ts';
import type { Lived } from './support/lives.ts';

/** The faults that a provider has in a bad hour: seven tries of ten meet one, and two of those send all the same. */
const badHour = [
  { mode: 'server-error' as const, probability: 0.2 },
  { mode: 'accept-then-timeout' as const, probability: 0.2 },
  { mode: 'rate-limited' as const, probability: 0.1, retryAfter: 2 },
  { mode: 'reset' as const, probability: 0.1 },
  { mode: 'hang' as const, probability: 0.1 },
];

const SOON = { timeout: 300_000, interval: 250 };

let chaos: ChaosStack;
beforeAll(async () => {
  chaos = await startChaosStack({ env: { RESUME_EVERY_MS: '1000' } });
});
afterAll(() => chaos.close());

const COUNT = 40;
/** Most get through all the same: the last ones would wait for their eighth or ninth try, or behind their channel's next look. */
const THROUGH_OR_PARKED = 30;

describe(`providers that refuse, cut off, hang or never answer seven times of ten, with ${String(COUNT)} applicants`, () => {
  let lived: Lived[];

  it('keep no applicant from going on in the end', async () => {
    await chaos.setFaults({ sendgrid: badHour, twilio: badHour });
    let through = 0;
    const lots = await crowd(chaos, COUNT);
    const living = lots.map(async (lot) => {
      const one = await liveAll(chaos, [lot]);
      through += 1;
      return one;
    });
    // Then it ends, as every bad hour. What has parked fails alone from then on, and would wait twice as long each time.
    const ends = async (): Promise<boolean> => through + (await parked()) >= THROUGH_OR_PARKED;
    try {
      await Promise.race([Promise.all(living), vi.waitUntil(ends, SOON)]);
    } finally {
      await chaos.setFaults({ sendgrid: null, twilio: null });
    }
    lived = (await Promise.all(living)).flat();
    expect(lived.flatMap(({ applicant }) => applicant.faults)).toEqual([]);
    await everythingTold(chaos);
    await expectTrue(chaos, lived);
  });

  it('have taken every message over, and none twice but where their answer had stayed away', async () => {
    const waiting = async (): Promise<boolean> => {
      const { rowCount } = await chaos.database.pool.query(`SELECT FROM messages WHERE status = 'queued'`);
      return rowCount === 0;
    };
    await vi.waitUntil(waiting, SOON);
    await expectNoneLostOrNew(
      chaos,
      lived.map(({ applicant }) => applicant),
      'ambiguous',
    );
  });
});

async function parked(): Promise<number> {
  const { rowCount } = await chaos.database.pool.query(
    'SELECT FROM journeys WHERE parked_cause IS NOT NULL AND ending IS NULL',
  );
  return rowCount ?? 0;
}
