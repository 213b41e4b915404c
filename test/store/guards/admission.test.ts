import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../../domain/duration.ts';
import { admitForm } from '../../../store/guards/admission.ts';
import type { Admission, Idempotent } from '../../../store/guards/admission.ts';
import { takeToken } from '../../../store/guards/limits.ts';
import { atOnce } from '../../support/at-once.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { testKeyring } from '../../support/keyring.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

interface Sent {
  idempotent?: Idempotent;
  /** What its limit counts. */
  network?: string;
  limit?: number;
  program?: string;
}

function admit({
  idempotent,
  network = 'a network',
  limit = 1_000,
  program = 'asepeyo',
}: Sent): Promise<Admission> {
  const counted = { name: 'form', subject: network, limit, windowMs: HOUR };
  return admitForm(database, testKeyring, program, {
    idempotent,
    take: (tx) => takeToken(tx, testKeyring, counted),
  });
}

async function counted(): Promise<number> {
  const { rows } = await database.pool.query<{ sum: number }>(
    'SELECT coalesce(sum(count), 0)::int AS sum FROM limits',
  );
  return rows[0]?.sum ?? NaN;
}

/** A key of its own for each test, and for each try of one. */
const keyed = (request = 'what was typed'): Idempotent => ({ key: randomUUID(), request });

describe('the same form under one key', () => {
  it('is one journey and counts once, however often it comes at once', async () => {
    const before = await counted();
    const idempotent = keyed();
    const admitted = await atOnce(20, () => admit({ idempotent }));
    const ids = admitted.map((each) => (each.outcome === 'admitted' ? each.journeyId : each.outcome));
    expect(new Set(ids).size).toBe(1);
    expect((await counted()) - before).toBe(1);
  });

  it('is told from one that has been written: the process that claimed it may have died', async () => {
    const idempotent = keyed();
    const first = await admit({ idempotent });
    if (first.outcome !== 'admitted') throw new Error(first.outcome);
    expect(await admit({ idempotent })).toEqual(first);
    await database.pool.query(
      `INSERT INTO journeys (id, program, kind, language, plan, stage) VALUES ($1, 'asepeyo', 'recovery', 'es', '{}', 'emailLink')`,
      [first.journeyId],
    );
    expect(await admit({ idempotent })).toEqual({ ...first, written: true });
  });

  it('is a conflict when it says something else; another program’s key is another key', async () => {
    const idempotent = keyed('one');
    const first = await admit({ idempotent });
    const before = await counted();
    expect(await admit({ idempotent: { ...idempotent, request: 'two' } })).toEqual({ outcome: 'conflict' });
    expect(await counted()).toBe(before);
    const elsewhere = await admit({ idempotent: { ...idempotent, request: 'two' }, program: 'clave' });
    expect(elsewhere).toMatchObject({ outcome: 'admitted', written: false });
    expect(elsewhere).not.toEqual(first);
  });
});

describe('a form that is refused', () => {
  it('keeps what it has counted, and does not keep its key: another form may come with it later', async () => {
    const network = randomUUID();
    const idempotent = keyed('one');
    expect(await admit({ network, limit: 1 })).toMatchObject({ outcome: 'admitted' });
    expect(await admit({ network, limit: 1, idempotent })).toMatchObject({ outcome: 'refused' });
    expect(await admit({ network, limit: 1 })).toMatchObject({ outcome: 'refused' });
    expect(await admit({ idempotent: { ...idempotent, request: 'two' } })).toMatchObject({
      outcome: 'admitted',
    });
  });

  it('is refused each time of many at once with one key, and none of them is a conflict', async () => {
    const network = randomUUID();
    await admit({ network, limit: 1 });
    const idempotent = keyed();
    const refused = await atOnce(10, () => admit({ network, limit: 1, idempotent }));
    expect(new Set(refused.map(({ outcome }) => outcome))).toEqual(new Set(['refused']));
  });
});

it('nothing that was typed can be read from what is kept of it', async () => {
  const idempotent = keyed('{"document":"00000000T"}');
  await admit({ idempotent });
  const { rows } = await database.pool.query<{ key: Buffer; request: Buffer }>(
    'SELECT key, request FROM idempotency',
  );
  const kept = rows.flatMap(({ key, request }) => [key, request]);
  expect(kept.filter((bytes) => bytes.includes('00000000T') || bytes.includes(idempotent.key))).toEqual([]);
  // Nor found by trying: it is keyed.
  const guessed = createHash('sha256').update(`request\0${idempotent.request}`).digest();
  expect(kept.filter((bytes) => bytes.equals(guessed) || bytes.length !== guessed.length)).toEqual([]);
});
