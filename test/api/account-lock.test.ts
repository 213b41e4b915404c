import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/applicant.ts';
import { unlockAccount } from '../../store/accounts/account-locks.ts';
import { checkIdentityDocument } from '../../domain/identity-document.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { dniOf } from '../support/documents.ts';
import { addHolder } from '../support/holders.ts';
import type { Holder } from '../support/holders.ts';
import { ownNetwork } from '../support/network.ts';

const password = 'Faro-2718 azul';
const wrong = 'Nube-3141 gris';
let database: TestDatabase;
let app: TestApp;
let passwordHash: string;

beforeAll(async () => {
  database = await createTestDatabase(20);
  app = await startTestApp(database, {
    http: { publicUrl: 'http://127.0.0.1:3000', trustedProxies: ['127.0.0.1'] },
  });
  passwordHash = await app.deps.passwords.hash(password);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function logIn(
  document: string,
  typed: string,
  { program = 'clave', from = ownNetwork() }: { program?: string; from?: string } = {},
): Promise<Answer<{ type: string }>> {
  const response = await fetch(`${app.url}/api/v1/programs/${program}/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify({ document, password: typed }),
  });
  const { status, headers } = response;
  return { status, headers, body: (await response.json()) as { type: string } };
}

async function fail(document: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) expect((await logIn(document, wrong)).status).toBe(401);
}

function holder(program = 'clave'): Promise<Holder> {
  return addHolder(database, program, { email: 'lock@example.org', passwordHash });
}

interface Row {
  failures: number;
  locked: boolean;
}

async function rowOf({ id }: Holder): Promise<Row | undefined> {
  const { rows } = await database.pool.query<Row>(
    'SELECT failures, locked_at IS NOT NULL AS locked FROM accounts WHERE id = $1',
    [id],
  );
  return rows[0];
}

async function noticesTo({ id }: Holder): Promise<string[]> {
  const { rows } = await database.pool.query<{ notice: string }>(
    `SELECT notice FROM letters WHERE account_id = $1`,
    [id],
  );
  return rows.map(({ notice }) => notice);
}

/** The lock is written beside the answer. */
async function untilLocked(whose: Holder): Promise<void> {
  await expect.poll(async () => (await rowOf(whose))?.locked).toBe(true);
}

function bytesOf({ status, headers, body }: Answer): string {
  const kept = [...headers].filter(([name]) => !/^(date|x-request-id|content-security-policy)$/.test(name));
  return JSON.stringify([status, kept, body]);
}

describe('five wrong passwords', () => {
  it('in a row lock the account, from wherever they come, and then the right one fails like a wrong one', async () => {
    const whose = await holder();
    await fail(whose.document, 5);
    await untilLocked(whose);
    const [right, another] = [await logIn(whose.document, password), await logIn(whose.document, wrong)];
    expect(right.status).toBe(401);
    expect(bytesOf(right)).toBe(bytesOf(another));
  });

  it('make wait where they were typed, whatever becomes of the account meanwhile', async () => {
    const whose = await holder();
    const from = ownNetwork();
    for (let time = 0; time < 5; time += 1) await logIn(whose.document, wrong, { from });
    expect((await logIn(whose.document, wrong, { from })).status).toBe(429);
    const renewed = await app.deps.passwords.hash('Otra-9182 nueva');
    await database.pool.query(
      'UPDATE accounts SET password_hash = $2, failures = 0, locked_at = NULL WHERE id = $1',
      [whose.id, renewed],
    );
    expect((await logIn(whose.document, wrong, { from })).status).toBe(429);
    expect((await logIn(whose.document, 'Otra-9182 nueva')).status).toBe(201);
  });

  it('are answered for a known, an unknown, a locked and a frozen document alike, to the byte', async () => {
    const [known, locked, frozen] = [await holder(), await holder(), await holder()];
    await fail(locked.document, 5);
    await database.pool.query(
      'UPDATE accounts SET frozen_at = alta_now(), password_hash = NULL WHERE id = $1',
      [frozen.id],
    );
    const unknown = dniOf(79_000_001).number;
    for (let time = 0; time < 5; time += 1) {
      const answers = await Promise.all([
        logIn(known.document, wrong),
        logIn(unknown, wrong),
        logIn(locked.document, password),
        logIn(frozen.document, password),
      ]);
      expect(new Set(answers.map(bytesOf)).size).toBe(1);
      expect(answers[0].body.type).toBe('/problems/login-failed');
    }
  });

  it('tell the holder once, however many follow', async () => {
    const whose = await holder();
    await fail(whose.document, 5);
    await untilLocked(whose);
    await Promise.all(Array.from({ length: 10 }, () => logIn(whose.document, wrong)));
    expect(await noticesTo(whose)).toEqual(['accountLocked']);
  });

  it('that are not in a row lock nothing: a right one begins anew', async () => {
    const whose = await holder();
    await fail(whose.document, 4);
    expect((await logIn(whose.document, password)).status).toBe(201);
    await fail(whose.document, 4);
    expect((await logIn(whose.document, password)).status).toBe(201);
    expect(await rowOf(whose)).toEqual({ failures: 0, locked: false });
    expect(await noticesTo(whose)).toEqual([]);
  });

  it('lock no account where the program does not say so', async () => {
    const whose = await holder('asepeyo');
    for (let time = 0; time < 8; time += 1) await logIn(whose.document, wrong, { program: 'asepeyo' });
    expect(await rowOf(whose)).toEqual({ failures: 0, locked: false });
    expect((await logIn(whose.document, password, { program: 'asepeyo' })).status).toBe(201);
  });

  it('are counted before they are compared: of 60 guesses at once from 60 places five are judged', async () => {
    const whose = await holder();
    const guesses = [...Array.from({ length: 59 }, () => wrong), password];
    const answers = await Promise.all(guesses.map((guess) => logIn(whose.document, guess)));
    // The right one may be among the five; if it is, what failed before it is forgotten.
    const entered = answers.filter(({ status }) => status === 201).length;
    expect(entered).toBeLessThanOrEqual(1);
    const row = await rowOf(whose);
    expect(row?.failures).toBeLessThanOrEqual(5);
    if (entered === 0) await untilLocked(whose);
  });

  it('are forgiven by staff, with a reason in the audit', async () => {
    const whose = await holder();
    await fail(whose.document, 5);
    await untilLocked(whose);
    const check = checkIdentityDocument(whose.document);
    if (!check.ok) throw new Error('not a document');
    const unlock = (by = 'staff:test'): ReturnType<typeof unlockAccount> =>
      unlockAccount(database, 'clave', check.document, { by, reason: 'seen in person' });
    await database.pool.query(
      `INSERT INTO activation_codes (member_id, key_id, hash, issued_by) SELECT member_id, 'k', '', 'staff:officer' FROM accounts WHERE id = $1`,
      [whose.id],
    );
    expect(await unlock('staff:officer')).toBe('secondPerson');
    expect(await unlock()).toBe('unlocked');
    expect((await logIn(whose.document, password)).status).toBe(201);
    expect(await unlock()).toBe('none');
    const { rows } = await database.pool.query<{ reason: string }>(
      `SELECT reason FROM audit WHERE action = 'account.unlock' AND reason LIKE $1`,
      [`%${whose.id}%`],
    );
    expect(rows).toEqual([{ reason: `account ${whose.id}: seen in person` }]);
  });
});
