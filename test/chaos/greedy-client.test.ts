import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPasswords } from '../../api/passwords/hash.ts';
import { LIMITS } from '../../domain/limits.ts';
import { addAccount } from '../support/accounts.ts';
import type { TestAccount } from '../support/accounts.ts';
import { Applicant, specimen } from '../support/applicant.ts';
import { dniOf } from '../support/documents.ts';
import { startChaosStack } from './support/chaos-stack.ts';
import type { ChaosStack } from './support/chaos-stack.ts';
import { abreast } from './support/kill-in-turn.ts';
import { affiliate, inventPerson } from './support/people.ts';

const STREAMS = 300;
const UPLOADS = 300;
const people = Array.from({ length: 20 }, (_, index) => inventPerson(index));

let chaos: ChaosStack;
let account: TestAccount;
beforeAll(async () => {
  chaos = await startChaosStack();
  await affiliate(chaos.database, people);
  account = await addAccount(chaos.database, createPasswords(), dniOf(30_000_000).number);
});
afterAll(() => chaos.close());

function newcomer(network?: string): Applicant {
  const person = people.shift();
  if (!person) throw new Error('nobody left');
  return new Applicant(chaos.url, { ...person, ...(network !== undefined && { network }) });
}

/** Somebody comes in by their password. @returns the status of the answer */
async function logIn(network: string): Promise<number> {
  const { document, password } = account;
  const visitor = new Applicant(chaos.url, { document, mobile: '', email: '', network });
  return (await visitor.call('POST', '/programs/asepeyo/sessions', { document, password })).status;
}

describe('streams of one client', () => {
  const stopping = new AbortController();
  /** An answer that nothing holds is collected some time, and its stream closed with it. */
  const held: Response[] = [];

  /** @returns the status of the answer; a stream that is given stays open */
  async function open({ journey, token, network }: Applicant): Promise<number> {
    const answer = await fetch(`${chaos.url}/api/v1/journeys/${journey}/events`, {
      headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': network },
      signal: stopping.signal,
    });
    if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    if (answer.status === 200) held.push(answer);
    else await answer.text();
    return answer.status;
  }

  async function opened(by: readonly Applicant[]): Promise<Record<string, number>> {
    const statuses = await Promise.all(by.map(open));
    return Object.fromEntries(
      [...new Set(statuses)].map((status) => [status, statuses.filter((each) => each === status).length]),
    );
  }

  it('are a few for a token and a room full for a network, and logins of the same network go on', async () => {
    const network = '10.9.9.9';
    const { perToken, perNetwork } = LIMITS.stream;
    const first = newcomer(network);
    await first.register();
    expect(await opened(Array.from({ length: STREAMS }, () => first))).toEqual({
      200: perToken,
      429: STREAMS - perToken,
    });
    const others = Array.from({ length: perNetwork / perToken }, () => newcomer(network));
    for (const other of others) await other.register();
    const asked = others.flatMap((other) => Array.from({ length: perToken }, () => other));
    expect(await opened(asked)).toEqual({ 200: perNetwork - perToken, 429: perToken });
    expect(await logIn(network)).toBe(201);
    const elsewhere = newcomer();
    await elsewhere.register();
    expect(await opened([elsewhere])).toEqual({ 200: 1 });
  });

  it('make room for others when they are closed', async () => {
    const next = newcomer('10.9.9.9');
    await next.register();
    stopping.abort();
    held.length = 0;
    const follow = async (): Promise<number> => {
      const answer = await next.call('HEAD', `/journeys/${next.journey}/events`);
      return answer.status;
    };
    await expect.poll(follow, { timeout: 20_000 }).toBe(200);
  });
});

describe('300 uploads of one side by one token, twelve at a time', () => {
  it('are judged twenty times, kept once, and keep neither logins nor the picture of another waiting', async () => {
    const greedy = newcomer();
    const other = newcomer();
    for (const applicant of [greedy, other]) {
      await applicant.register();
      await applicant.useLink();
      await applicant.enterPin();
    }
    const picture = await specimen('dni-front.jpg');
    const path = `/journeys/${greedy.journey}/captures/front`;
    const upload = async (): Promise<number> => (await greedy.call('PUT', path, picture)).status;
    const uploading = abreast(Array.from({ length: UPLOADS }), 12, upload);
    await other.capture('front', 'dni-front.jpg');
    expect(await logIn(other.network)).toBe(201);
    const statuses = await uploading;
    const allowed = [200, 409, 429];
    expect(statuses.filter((status) => !allowed.includes(status))).toEqual([]);
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(LIMITS.capture.perSide);

    // What had no place was not judged: some of its tries may be left. They end at twenty all the same.
    let last = await upload();
    while (last === 200) last = await upload();
    expect(last).toBe(409);
    const { rowCount } = await chaos.database.pool.query(`SELECT FROM captures WHERE journey_id = $1`, [
      greedy.journey,
    ]);
    expect(rowCount).toBe(LIMITS.capture.perSide);
    const kept = async (): Promise<number> => {
      const entries = await readdir(join(chaos.dataDir, 'images'), { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).length;
    };
    await expect.poll(kept, { timeout: 20_000 }).toBe(2);
  });
});
