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

describe('providers that refuse, cut off, hang or never answer seven times of ten, with 40 applicants', () => {
  let lived: Lived[];

  it('keep nobody from going on in the end', async () => {
    await chaos.setFaults({ sendgrid: badHour, twilio: badHour });
    let through = 0;
    const living = (await crowd(chaos, { from: 0, count: 40 })).map(async (lot) => {
      const one = await liveAll(chaos, [lot]);
      through += 1;
      return one;
    });
    // Most get through all the same. For the last ones it ends, as every bad hour: they would wait for their eighth or ninth try.
    await Promise.race([Promise.all(living), vi.waitUntil(() => through >= 30, SOON)]);
    await chaos.setFaults({ sendgrid: null, twilio: null });
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
