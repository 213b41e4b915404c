import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createPasswords } from '../../api/passwords/hash.ts';
import { HOUR } from '../../domain/duration.ts';
import { addAccount } from '../support/accounts.ts';
import { Applicant } from '../support/applicant.ts';
import { dniOf } from '../support/documents.ts';
import { everythingTold } from './support/afterwards.ts';
import { startChaosStack } from './support/chaos-stack.ts';
import type { ChaosStack } from './support/chaos-stack.ts';
import { freeze } from './support/freeze.ts';
import { affiliate, inventPerson } from './support/people.ts';
import { whileDown } from './support/while-down.ts';

const SOON = { timeout: 120_000, interval: 250 };
const people = Array.from({ length: 20 }, (_, index) => inventPerson(index));

let chaos: ChaosStack;
beforeAll(async () => {
  chaos = await startChaosStack();
  await affiliate(chaos.database, people);
});
afterAll(() => chaos.close());

function newcomer(): Applicant {
  const person = people.shift();
  if (!person) throw new Error('nobody left');
  return new Applicant(chaos.url, person);
}

/** Has the emailed link, unused. */
async function withLink(): Promise<Applicant> {
  const applicant = newcomer();
  await applicant.register();
  await applicant.linkToken();
  await applicant.until(({ step }) => step.kind === 'emailLink' && step.delivery === 'delivered');
  return applicant;
}

async function probe(path: '/readyz' | '/healthz/engine'): Promise<{ status: number; body: string }> {
  const answer = await fetch(chaos.url + path);
  return { status: answer.status, body: await answer.text() };
}

const engineIs = (status: number): Promise<boolean> =>
  vi.waitUntil(async () => (await probe('/healthz/engine')).status === status, SOON);

/** Looks at a page again and again. @returns what ends it, and gives every step that was seen */
function watch(applicant: Applicant): () => Promise<Set<string>> {
  const seen = new Set<string>();
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      const { body } = await applicant.call('GET', `/journeys/${applicant.journey}`);
      seen.add(body.step.kind);
      await new Promise((resolve) => setTimeout(resolve, applicant.lookEvery));
    }
  })();
  // Told to who asks what was seen.
  watching.catch(() => undefined);
  return async () => {
    over.abort();
    await watching;
    return seen;
  };
}

describe.runIf(process.platform === 'linux')(
  'a worker that is frozen while the windows of applicants end',
  () => {
    it('ends no journey: pages never say so, applicants who act meanwhile are served, and all get back what it took', async () => {
      const acts = await withLink();
      const waits = await withLink();
      const thaw = freeze(chaos.stack, 'worker');
      try {
        await chaos.database.pool.query(
          `UPDATE journeys SET deadline = alta_now() + INTERVAL '2 minutes' WHERE id = ANY($1)`,
          [[acts.journey, waits.journey]],
        );
        const seen = watch(waits);
        // Two hours in which nothing was noted of a worker: an hour and more after both windows.
        await chaos.database.pool.query('UPDATE clock SET shift_ms = shift_ms + $1', [2 * HOUR]);
        await engineIs(503);
        expect(JSON.parse((await probe('/healthz/engine')).body)).toMatchObject({
          checks: { worker: 'failing' },
        });
        expect((await probe('/readyz')).status).toBe(200);
        await acts.useLink();
        await newcomer().register();
        thaw();
        await engineIs(200);
        const credited = async (): Promise<boolean> => {
          const { rowCount } = await chaos.database.pool.query(
            `SELECT FROM journeys WHERE id = $1 AND credited_ms >= $2`,
            [waits.journey, 2 * HOUR],
          );
          return rowCount === 1;
        };
        await vi.waitUntil(credited, SOON);
        expect([...(await seen())]).toEqual(['emailLink']);
      } finally {
        thaw();
      }
      const { deadline, now } = await waits.step<{ deadline: string; now: string }>('GET', '');
      expect(Date.parse(deadline)).toBeGreaterThan(Date.parse(now));
      await waits.useLink();
      for (const applicant of [acts, waits]) await applicant.enterPin();
    });
  },
);

describe('a Temporal server that is held down', () => {
  it('closes no way in: forms, links, pages and logins are served, and only the engine is not well', async () => {
    const account = await addAccount(chaos.database, createPasswords(), dniOf(30_000_000).number);
    const withLinks = await Promise.all([withLink(), withLink(), withLink()]);
    const strangers = [newcomer(), newcomer(), newcomer()];
    await whileDown(chaos.stack, 'temporal', async () => {
      await engineIs(503);
      for (const stranger of strangers) await stranger.register();
      for (const applicant of withLinks) {
        await applicant.useLink();
        expect((await applicant.call('GET', `/journeys/${applicant.journey}`)).status).toBe(200);
      }
      const { document, password } = account;
      const login = await newcomer().call('POST', '/programs/asepeyo/sessions', { document, password });
      expect(login.status).toBe(201);
      const ready = await probe('/readyz');
      expect(ready.status).toBe(200);
      expect(JSON.parse(ready.body)).toMatchObject({ engine: { temporal: 'failing' } });
    });
    await engineIs(200);
    await everythingTold(chaos);
    for (const stranger of strangers) await stranger.linkToken();
    for (const applicant of withLinks) await applicant.enterPin();
  });
});
