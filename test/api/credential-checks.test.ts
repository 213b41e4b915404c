import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialRoutes } from '../../api/routes/credential.ts';
import { sessionRoutes } from '../../api/routes/sessions.ts';
import { codeOfMac, stepAt, stepBytes } from '../../domain/credential/rotating-code.ts';
import { createKeyring } from '../../platform/keyring.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { addCardHolder, cardPassword } from '../support/card-holder.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { testKey } from '../support/keyring.ts';
import { ownNetwork } from '../support/network.ts';
import type { OssegMember } from '../support/osseg.ts';

const publicUrl = 'http://127.0.0.1:3000';
const routes = [...sessionRoutes, ...credentialRoutes];
let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database, { http: { publicUrl, trustedProxies: ['127.0.0.1'] } }, routes);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

interface Device {
  cookie: string;
  secret: Buffer;
}

/** Logs in and opens the card, as the holder's device does. */
async function openCard({ document }: OssegMember): Promise<Device> {
  const login = await fetch(`${app.url}/api/v1/programs/osseg/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': ownNetwork() },
    body: JSON.stringify({ document: document.number, password: cardPassword }),
  });
  const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { cookie, secret: await secretOf('/me/credential', cookie) };
}

async function secretOf(path: string, cookie: string, method = 'GET'): Promise<Buffer> {
  const answer = await fetch(`${app.url}/api/v1${path}`, { method, headers: { cookie, origin: publicUrl } });
  expect(answer.status).toBe(200);
  const { code } = (await answer.json()) as { code: { secret: string } };
  return Buffer.from(code.secret, 'base64url');
}

/** What the device shows. @param ago steps of a minute */
async function shownBy({ secret }: Device, ago = 0): Promise<string> {
  const { rows } = await database.pool.query<{ now: Date }>('SELECT alta_now() AS now');
  const step = stepAt(rows[0]?.now.getTime() ?? 0, 60_000) - ago;
  return codeOfMac(createHmac('sha256', secret).update(stepBytes(step)).digest(), 6);
}

interface Checked {
  status: number;
  verdict?: string;
  bytes: string;
}

async function check(
  document: string,
  code: string,
  { from = ownNetwork(), to = app } = {},
): Promise<Checked> {
  const answer = await fetch(`${to.url}/api/v1/programs/osseg/credential-checks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify({ document, code }),
  });
  const body = (await answer.json()) as { verdict?: string; at?: string };
  const { at: _at, ...same } = body;
  const { status } = answer;
  return {
    status,
    ...(body.verdict !== undefined && { verdict: body.verdict }),
    bytes: JSON.stringify(same),
  };
}

/** A code that no step around now has. */
async function wrongFor(device: Device): Promise<string> {
  const right = new Set<string>();
  for (let ago = -2; ago <= 12; ago += 1) right.add(await shownBy(device, ago));
  return ['111111', '222222', '333333'].find((code) => !right.has(code)) ?? '';
}

describe('the code on a credential', () => {
  it('is valid with its document, for a step before and after its own, and in groups as it is read', async () => {
    const holder = await addCardHolder(app.deps, {});
    const device = await openCard(holder);
    const { number } = holder.document;
    for (const ago of [0, 1]) expect((await check(number, await shownBy(device, ago))).verdict).toBe('valid');
    const code = await shownBy(device);
    expect((await check(number, `${code.slice(0, 3)} ${code.slice(3)}`)).verdict).toBe('valid');
  });

  it('is said to be out of date some minutes later, and after that is no code', async () => {
    const holder = await addCardHolder(app.deps, {});
    const device = await openCard(holder);
    expect((await check(holder.document.number, await shownBy(device, 5))).verdict).toBe('expired');
    expect((await check(holder.document.number, await shownBy(device, 30))).verdict).toBe('notOurs');
  });

  it('is revoked at once when its holder has the credential issued anew, and the new one counts', async () => {
    const holder = await addCardHolder(app.deps, {});
    const lost = await openCard(holder);
    const secret = await secretOf('/me/credential/renewal', lost.cookie, 'POST');
    expect((await check(holder.document.number, await shownBy(lost))).verdict).toBe('revoked');
    const code = await shownBy({ ...lost, secret });
    expect((await check(holder.document.number, code)).verdict).toBe('valid');
  });

  it.each([
    [
      'is not affiliated any more',
      `UPDATE affiliations SET until = (alta_now() - INTERVAL '2 days')::date WHERE member_id = $1`,
    ],
    ['is off the list', 'UPDATE members SET delisted_at = alta_now() WHERE id = $1'],
    ['has a frozen account', 'UPDATE accounts SET frozen_at = alta_now() WHERE member_id = $1'],
  ])('is revoked while its holder %s', async (_why, change) => {
    const holder = await addCardHolder(app.deps, {});
    const device = await openCard(holder);
    await database.pool.query(change, [holder.memberId]);
    expect((await check(holder.document.number, await shownBy(device))).verdict).toBe('revoked');
  });

  it('is no other person’s, and a wrong one is answered alike for a holder, a member without a card and a stranger', async () => {
    const [holder, without] = [await addCardHolder(app.deps, {}), await addCardHolder(app.deps, {})];
    const device = await openCard(holder);
    expect((await check(without.document.number, await shownBy(device))).verdict).toBe('notOurs');
    const wrong = await wrongFor(device);
    const answers = await Promise.all(
      [holder.document.number, without.document.number, '99888777', 'no document'].map((document) =>
        check(document, wrong),
      ),
    );
    expect(new Set(answers.map(({ bytes }) => bytes)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 200, verdict: 'notOurs' });
  });

  it('is not made by a thief of the database without the key, nor by another key', async () => {
    const holder = await addCardHolder(app.deps, {});
    const device = await openCard(holder);
    const { rows } = await database.pool.query<{ all: string }>(
      `SELECT (to_jsonb(c) || to_jsonb(m))::text AS all FROM credentials c JOIN members m ON m.id = c.member_id WHERE m.id = $1`,
      [holder.memberId],
    );
    const dump = rows[0]?.all ?? '';
    for (const form of ['hex', 'base64', 'base64url'] as const)
      expect(dump).not.toContain(device.secret.toString(form));
    const { rows: ids } = await database.pool.query<{ id: string }>(
      'SELECT id FROM credentials WHERE member_id = $1',
      [holder.memberId],
    );
    const stranger = createKeyring([{ id: 'test', key: Buffer.alloc(32, 9) }]);
    const guess = await shownBy({ ...device, secret: stranger.derive('credentialCode', ids[0]?.id ?? '') });
    expect((await check(holder.document.number, guess)).verdict).toBe('notOurs');
  });

  it('goes on counting while a key is rotated: the old one verifies', async () => {
    const holder = await addCardHolder(app.deps, {});
    const device = await openCard(holder);
    const keyring = createKeyring([{ id: 'next', key: Buffer.alloc(32, 3) }, testKey]);
    const rotated = await startTestApp(
      database,
      { http: { publicUrl, trustedProxies: [] }, keyring },
      routes,
    );
    expect((await check(holder.document.number, await shownBy(device), { to: rotated })).verdict).toBe(
      'valid',
    );
    await rotated.close();
  });

  it('is guessed ten times an hour from one network, and right ones cost nothing', async () => {
    const holder = await addCardHolder(app.deps, {});
    const device = await openCard(holder);
    const from = ownNetwork();
    const wrong = await wrongFor(device);
    for (let time = 0; time < 12; time += 1)
      expect((await check(holder.document.number, await shownBy(device), { from })).status).toBe(200);
    const statuses: number[] = [];
    for (let time = 0; time < 11; time += 1)
      statuses.push((await check(holder.document.number, wrong, { from })).status);
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429]);
    expect((await check(holder.document.number, await shownBy(device))).verdict).toBe('valid');
  });
});
