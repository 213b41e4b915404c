import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../domain/duration.ts';
import { addAccount } from '../support/accounts.ts';
import type { TestAccount } from '../support/accounts.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { dniOf } from '../support/documents.ts';

const phone =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36';
const computer = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';

interface Listed {
  id: string;
  own: boolean;
  device: { browser: string | null; system: string | null } | null;
}

let app: TestApp;
let database: TestDatabase;
let ana: TestAccount;
let people = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database);
});
beforeEach(async () => {
  people += 1;
  ana = await addAccount(database, app.deps.passwords, dniOf(72_000_000 + people).number);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

function call(path: string, cookie: string, method = 'GET'): Promise<Response> {
  return fetch(`${app.url}/api/v1${path}`, { method, headers: { Cookie: cookie } });
}

async function logIn(agent: string, { document, password } = ana): Promise<string> {
  const response = await fetch(`${app.url}/api/v1/programs/asepeyo/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'User-Agent': agent },
    body: JSON.stringify({ document, password }),
  });
  expect(response.status).toBe(201);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

const listed = async (cookie: string): Promise<Listed[]> =>
  (await (await call('/me/sessions', cookie)).json()) as Listed[];

const statusOf = async (cookie: string): Promise<number> => (await call('/session', cookie)).status;

describe('the holder of an account', () => {
  it('sees each session by its device, the one that asks first, and none that is over', async () => {
    const [onPhone, onComputer, left] = [await logIn(phone), await logIn(computer), await logIn(phone)];
    await call('/session', left, 'DELETE');
    expect((await listed(onPhone)).map(({ own, device }) => ({ own, device }))).toEqual([
      { own: true, device: { browser: 'Chrome', system: 'Android' } },
      { own: false, device: { browser: 'Firefox', system: 'Windows' } },
    ]);
    await database.shiftClock(16 * MINUTE);
    expect(await statusOf(onComputer)).toBe(401);
  });

  it('ends one of them, and the one that asks goes on', async () => {
    const [here, there, elsewhere] = [await logIn(phone), await logIn(computer), await logIn(computer)];
    const named = (await listed(there)).find(({ own }) => own)?.id ?? '';
    expect((await call(`/me/sessions/${named}`, here, 'DELETE')).status).toBe(204);
    expect(await Promise.all([here, there, elsewhere].map(statusOf))).toEqual([200, 401, 200]);
    // Again, and its own: there is none of that name among the others.
    const own = (await listed(here)).find((session) => session.own)?.id ?? '';
    expect((await call(`/me/sessions/${named}`, here, 'DELETE')).status).toBe(404);
    expect((await call(`/me/sessions/${own}`, here, 'DELETE')).status).toBe(404);
  });

  it('ends all the others at once, which the audit has', async () => {
    const [here, there, elsewhere] = [await logIn(phone), await logIn(computer), await logIn(computer)];
    expect(await (await call('/me/sessions', here, 'DELETE')).json()).toEqual({ ended: 2 });
    expect(await Promise.all([here, there, elsewhere].map(statusOf))).toEqual([200, 401, 401]);
    const { rows } = await database.pool.query(
      `SELECT actor, reason FROM audit WHERE action = 'session.ended' AND reason LIKE $1`,
      [`account ${ana.id}%`],
    );
    expect(rows).toEqual([{ actor: 'holder', reason: `account ${ana.id}: 2` }]);
  });

  it('reaches no other person’s session', async () => {
    const here = await logIn(phone);
    const bea = await addAccount(database, app.deps.passwords, dniOf(72_500_000 + people).number);
    const hers = await logIn(computer, bea);
    const named = (await listed(hers))[0]?.id ?? '';
    expect((await call(`/me/sessions/${named}`, here, 'DELETE')).status).toBe(404);
    expect(await (await call('/me/sessions', here, 'DELETE')).json()).toEqual({ ended: 0 });
    expect(await statusOf(hers)).toBe(200);
  });

  it('sees what the institution’s list has, by the institution’s own names', async () => {
    await database.pool.query(
      `UPDATE members SET birth_date = '1985-02-14', member_number = 'A-7' || $2, attributes = '{"plan": "Plan Ejemplo"}'
       WHERE id = (SELECT member_id FROM accounts WHERE id = $1)`,
      [ana.id, people],
    );
    expect(await (await call('/me/record', await logIn(phone))).json()).toMatchObject({
      documentType: 'DNI',
      memberNumber: `A-7${String(people)}`,
      birthDate: '1985-02-14',
      titular: null,
      affiliations: [{ until: null }],
      attributes: [{ name: 'plan', value: 'Plan Ejemplo' }],
    });
  });
});
