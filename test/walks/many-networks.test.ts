import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../domain/limits.ts';
import { codeDigits } from '../../store/secrets/codes.ts';
import { testKeyring } from '../support/keyring.ts';
import { startAnotherApi, startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { slugOf } from '../support/step-calls.ts';
import { calm } from '../support/unchanged.ts';
import { member, somebody } from '../attack/enumeration/people.ts';
import { Visitor } from '../attack/enumeration/visitors.ts';

const NETWORKS = 40;
const FORMS_EACH = 3;
/** So many networks at the same moment. */
const ABREAST = 8;

let live: Live;
let other: Awaited<ReturnType<typeof startAnotherApi>>;
beforeAll(async () => {
  live = await startLive();
  other = await startAnotherApi(live, {});
});
afterAll(async () => {
  await other.stop(0);
  await live.close();
});

/** Recoveries of one person by text message, from many networks and over two API processes. */
async function recoverFromEverywhere(document: string): Promise<Visitor[]> {
  const all: Visitor[] = [];
  for (let network = 0; network < NETWORKS; network += ABREAST) {
    all.push(...(await recoverFrom(document, network)));
    await calm(live);
  }
  return all;
}

async function recoverFrom(document: string, firstNetwork: number): Promise<Visitor[]> {
  const forms = Array.from({ length: ABREAST }, async (_, place) => {
    const index = firstNetwork + place;
    const origin = index % 2 === 0 ? live.url : other.url;
    const own: Visitor[] = [];
    const first = new Visitor(origin, 'attacker', {});
    for (let form = 0; form < FORMS_EACH; form += 1) {
      const visitor = Object.assign(new Visitor(origin, 'attacker', {}), { network: first.network });
      const answer = await visitor.call<object>('POST', '/programs/asepeyo/recoveries', {
        document,
        channel: 'sms',
      });
      expect(answer.status).toBe(202);
      own.push(Object.assign(visitor, answer.body));
    }
    return own;
  });
  return (await Promise.all(forms)).flat();
}

async function guess(visitors: readonly Visitor[]): Promise<string[]> {
  const answers = await Promise.all(
    visitors.map(async (visitor) => {
      const own: string[] = [];
      for (let tries = 0; tries < LIMITS.code.attempts; tries += 1)
        own.push(
          slugOf(
            await visitor.call<unknown>('POST', `/journeys/${visitor.journey}/code`, { code: '000000' }),
          ),
        );
      return own;
    }),
  );
  return answers.flat();
}

async function codeOf({ journey }: Visitor): Promise<string> {
  const { rows } = await live.database.pool.query<{ id: string; keyId: string }>(
    'SELECT id, key_id AS "keyId" FROM codes WHERE journey_id = $1',
    [journey],
  );
  const [code] = rows;
  return code ? codeDigits(testKeyring, code) : '';
}

describe(`${String(NETWORKS)} networks and two API processes that turn on one person`, () => {
  it('bring them an hour’s messages at most, and guess a hundred codes at most, answered like those of nobody', async () => {
    const person = await member(live, 'asepeyo', { account: {} });
    const [spared, ...guessed] = await recoverFromEverywhere(person.document);
    const outbox = await fetch(`${live.url}/dev/outbox.json?to=${encodeURIComponent(person.mobile)}`);
    expect((await outbox.json()) as unknown[]).toHaveLength(LIMITS.destination.perHour);

    const [, ...theirs] = await recoverFromEverywhere(somebody('asepeyo').document);
    expect(await guess(guessed)).toEqual(await guess(theirs));
    if (!spared) throw new Error('nobody has asked');
    const right = { code: await codeOf(spared) };
    expect(slugOf(await spared.call<unknown>('POST', `/journeys/${spared.journey}/code`, right))).toBe(
      'wrong-code',
    );
  }, 240_000);
});
