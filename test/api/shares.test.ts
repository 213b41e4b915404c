import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { matchCode } from '../../api/credentials/codes.ts';
import type { Answer } from '../support/applicant.ts';
import { addCardHolder, cardPassword } from '../support/card-holder.ts';
import { testKeyring } from '../support/keyring.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import type { OssegMember } from '../support/osseg.ts';
import { expectProblem } from '../support/problem.ts';
import { cookieOf, Visitor } from '../support/visitor.ts';

interface Share {
  id: string;
  url: string | null;
}
interface Opened {
  view: string;
  card: { name: string; code: string; qr: string; now: string; endsAt: string };
}
interface Listed extends Share {
  ending: string | null;
  attemptsLeft: number;
  delivery: string | null;
  events: { kind: string }[];
}
type Call = <T = unknown>(method: string, path: string, body?: unknown) => Promise<Answer<T>>;

const document = '30111222';
let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

async function holderLoggedIn(): Promise<{ holder: OssegMember; call: Call }> {
  const holder = await addCardHolder(live.deps, { plan: 'Plan Ejemplo' });
  const visitor = new Visitor(live.url, 'osseg');
  const cookie = cookieOf(await visitor.logIn(holder.document.number, cardPassword, { challenged: false }));
  return { holder, call: (method, path, body) => visitor.call(method, path, body, { cookie }) };
}

const stranger: Call = (method, path, body) => new Visitor(live.url, 'osseg').call(method, path, body);
const tokenOf = ({ body }: Answer<Share>): string => body.url?.split('#')[1] ?? '';

describe('a shared credential', () => {
  it('shows the card with its code of now to who has link and document, and no secret comes with it', async () => {
    const { holder, call } = await holderLoggedIn();
    const shared = await call<Share>('POST', '/me/shares', { document, medium: 'copy' });
    expect(shared.status).toBe(201);
    const token = tokenOf(shared);
    const opened = await stranger<Opened>('POST', `/shares/${token}`, { document: '30.111.222' });
    expect(opened.status).toBe(200);
    const { card, view } = opened.body;
    expect(card.name).toBe(holder.name);
    expect(JSON.stringify(opened.body)).not.toContain('secret');
    const { rows } = await live.database.pool.query<{ id: string }>(
      'SELECT id FROM credentials WHERE member_id = $1 AND revoked_at IS NULL',
      [holder.memberId],
    );
    const at = { now: Date.parse(card.now), stepMs: 60_000 };
    expect(matchCode(testKeyring, rows[0]?.id ?? null, card.code, at)).toBe('now');
    expect((await stranger('POST', `/shares/${token}/card`, { view })).status).toBe(200);
    expectProblem(await stranger('POST', `/shares/${token}/card`, { view: 'none' }), 'share-over');
    const { body } = await call<Listed[]>('GET', '/me/shares');
    expect(body).toMatchObject([
      { ending: null, attemptsLeft: 5, delivery: null, events: [{ kind: 'opened' }] },
    ]);
  });

  it('says how many tries are left, and its end ends the page that has it open', async () => {
    const { call } = await holderLoggedIn();
    const shared = await call<Share>('POST', '/me/shares', { document, medium: 'qr' });
    const token = tokenOf(shared);
    const { view } = (await stranger<Opened>('POST', `/shares/${token}`, { document })).body;
    const wrong = await stranger<{ attemptsLeft: number }>('POST', `/shares/${token}`, { document: '1' });
    expectProblem(wrong, 'share-document-wrong');
    expect(wrong.body.attemptsLeft).toBe(4);
    const { call: other } = await holderLoggedIn();
    expectProblem(await other('DELETE', `/me/shares/${shared.body.id}`), 'not-found');
    // It is no change of contact, which ends by another page.
    expectProblem(await call('DELETE', `/me/requests/${shared.body.id}`), 'not-found');
    expect((await call('DELETE', `/me/shares/${shared.body.id}`)).status).toBe(204);
    expectProblem(await call('DELETE', `/me/shares/${shared.body.id}`), 'not-found');
    for (const answer of [
      await stranger('POST', `/shares/${token}`, { document }),
      await stranger('POST', `/shares/${token}/card`, { view }),
      await stranger('POST', `/shares/${'A'.repeat(43)}`, { document }),
    ])
      expectProblem(answer, 'share-over');
    const { body } = await call<Listed[]>('GET', '/me/shares');
    expect(body).toMatchObject([
      { ending: 'cancelled', events: [{ kind: 'wrongDocument' }, { kind: 'opened' }] },
    ]);
  });

  it('is refused for what is no document, no address, or no medium of the program', async () => {
    const { call } = await holderLoggedIn();
    const ask = (body: object): Promise<Answer> => call('POST', '/me/shares', body);
    expectProblem(await ask({ document: 'x', medium: 'copy' }), 'invalid');
    expectProblem(await ask({ document, medium: 'email' }), 'invalid');
    expectProblem(await ask({ document, medium: 'email', contact: 'nadie@' }), 'invalid');
    expectProblem(await ask({ document, medium: 'sms', contact: '+44 7700 900123' }), 'invalid');
    expectProblem(await ask({ document, medium: 'pigeon' }), 'invalid');
    expect((await call('GET', '/me/shares')).body).toEqual([]);
  });

  it('is sent by email, and one that comes back is seen in the list', async () => {
    const { call } = await holderLoggedIn();
    const contact = `vuelve.${String(Date.now())}@example.org`;
    const shared = await call<Share>('POST', '/me/shares', { document, medium: 'email', contact });
    expect(shared.body.url).toBeNull();
    const list = async (): Promise<Listed | undefined> =>
      (await call<Listed[]>('GET', '/me/shares')).body.at(0);
    await vi.waitUntil(async () => (await list())?.delivery === 'delivered', {
      timeout: 20_000,
      interval: 100,
    });
    await live.database.pool.query(`UPDATE messages SET status = 'undelivered' WHERE recipient = $1`, [
      contact,
    ]);
    expect(await list()).toMatchObject({ delivery: 'undelivered' });
  });

  it('is opened by nobody who has the whole database and not the key ring', async () => {
    const { call } = await holderLoggedIn();
    const shared = await call<Share>('POST', '/me/shares', { document, medium: 'copy' });
    const { rows } = await live.database.pool.query<Record<string, unknown>>(
      `SELECT s.*, r.* FROM credential_shares s JOIN account_requests r ON r.id = s.id WHERE s.id = $1`,
      [shared.body.id],
    );
    const [row] = rows;
    const stolen = Object.values(row ?? {}).map((value) =>
      Buffer.isBuffer(value) ? value.toString('base64url') : String(value),
    );
    expect(stolen.join(' ')).not.toContain(tokenOf(shared));
    expect(stolen.join(' ')).not.toContain(document);
    for (const guess of [
      ...stolen,
      ...stolen.map((one) => createHash('sha256').update(one).digest('base64url')),
    ])
      expectProblem(
        await stranger('POST', `/shares/${encodeURIComponent(guess)}`, { document }),
        'share-over',
      );
    // The document's eight digits are not found by trying either: their sum needs the ring's key.
    const plain = createHash('sha256').update(document).digest();
    expect((row?.['document_sum'] as Buffer).equals(plain)).toBe(false);
  });
});
