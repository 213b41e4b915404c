import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialRoutes } from '../../api/routes/credential.ts';
import { groupRoutes } from '../../api/routes/group.ts';
import { programRoutes } from '../../api/routes/programs.ts';
import { sessionRoutes } from '../../api/routes/sessions.ts';
import type { Relation } from '../../domain/family.ts';
import type { Answer } from '../support/applicant.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { addCardHolder, cardPassword } from '../support/card-holder.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { addOssegMember } from '../support/osseg.ts';
import type { OssegMember } from '../support/osseg.ts';

let database: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database, {}, [
    ...programRoutes,
    ...sessionRoutes,
    ...credentialRoutes,
    ...groupRoutes,
  ]);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

type Call = <T>(cookie: string, method: string, path: string, body?: object) => Promise<Answer<T>>;

const api: Call = async <T>(
  cookie: string,
  method: string,
  path: string,
  body?: object,
): Promise<Answer<T>> => {
  const answer = await fetch(`${app.url}/api/v1${path}`, {
    method,
    headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text === '' ? undefined : JSON.parse(text)) as T,
  };
};

async function logIn({ document }: OssegMember): Promise<string> {
  const answer = await fetch(`${app.url}/api/v1/programs/osseg/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ document: document.number, password: cardPassword }),
  });
  expect(answer.status).toBe(201);
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** @param birthDate SQL */
async function is({ memberId }: OssegMember, relation: Relation, birthDate: string): Promise<void> {
  await database.pool.query(
    `UPDATE members SET relation = $2, birth_date = (${birthDate})::date WHERE id = $1`,
    [memberId, relation],
  );
}

/** A titular, a spouse with an account, and a child of eight years without one. */
async function family(): Promise<{ titular: OssegMember; spouse: OssegMember; child: OssegMember }> {
  const titular = await addCardHolder(app.deps, { plan: 'Plan 300' });
  const spouse = await addCardHolder(app.deps, { plan: 'Plan 300' }, { titular });
  const child = await addOssegMember(database, { titular });
  await is(spouse, 'spouse', `'1978-03-02'`);
  await is(child, 'child', `alta_now() - INTERVAL '8 years'`);
  return { titular, spouse, child };
}

interface Group {
  members: { id: string }[];
  grants: boolean | null;
}
const seenBy = async (cookie: string): Promise<string[]> =>
  (await api<Group>(cookie, 'GET', '/me/group')).body.members.map(({ id }) => id).sort();

describe('the family group', () => {
  it('shows the titular all, the spouse the children, and neither a stranger’s nor the titular’s own', async () => {
    const { titular, spouse, child } = await family();
    const stranger = await family();
    const asTitular = await logIn(titular);
    expect(await seenBy(asTitular)).toEqual([spouse.memberId, child.memberId].sort());
    const asSpouse = await logIn(spouse);
    expect(await seenBy(asSpouse)).toEqual([child.memberId]);
    const card = (id: string): string => `/me/group/${id}/credential`;
    const shown = await api<{ name: string; code: string; endsAt: null }>(
      asSpouse,
      'GET',
      card(child.memberId),
    );
    expect(shown).toMatchObject({ status: 200, body: { name: child.name, endsAt: null } });
    expect(JSON.stringify(shown.body)).not.toContain('secret');
    for (const id of [titular.memberId, spouse.memberId, stranger.child.memberId])
      expect((await api(asSpouse, 'GET', card(id))).status).toBe(404);
    // The code of a child without an account is one, to who checks it.
    const checked = await api<{ verdict: string }>('', 'POST', '/programs/osseg/credential-checks', {
      document: child.document.number,
      code: shown.body.code,
    });
    expect(checked.body.verdict).toBe('valid');
  });

  it('writes each view into the log of the member who is seen, one an hour', async () => {
    const { titular, spouse } = await family();
    const asTitular = await logIn(titular);
    for (let time = 0; time < 2; time += 1)
      await api(asTitular, 'GET', `/me/group/${spouse.memberId}/credential`);
    const { body } = await api<object[]>(await logIn(spouse), 'GET', '/me/credential-views');
    expect(body).toMatchObject([{ viewer: titular.name }]);
    expect((await api<object[]>(asTitular, 'GET', '/me/credential-views')).body).toEqual([]);
  });

  it('ends for the parents at the 18th birthday, by the database’s clock, unless the child lets them', async () => {
    const titular = await addCardHolder(app.deps, {});
    const child = await addCardHolder(app.deps, {}, { titular });
    await is(
      child,
      'child',
      `alta_now() AT TIME ZONE 'America/Argentina/Buenos_Aires' - INTERVAL '18 years' + INTERVAL '1 day'`,
    );
    expect(await seenBy(await logIn(titular))).toEqual([child.memberId]);
    const young = await logIn(child);
    expect((await api<Group>(young, 'GET', '/me/group')).body).toEqual({ members: [], grants: null });
    expect((await api(young, 'PUT', '/me/group/grant', { grants: true })).status).toBe(404);
    await database.shiftClock(24 * 60 * 60 * 1_000);
    const asTitular = await logIn(titular);
    expect(await seenBy(asTitular)).toEqual([]);
    expect((await api(asTitular, 'GET', `/me/group/${child.memberId}/credential`)).status).toBe(404);
    const adult = await logIn(child);
    expect((await api<Group>(adult, 'GET', '/me/group')).body.grants).toBe(false);
    expect((await api(adult, 'PUT', '/me/group/grant', { grants: true })).status).toBe(204);
    expect(await seenBy(asTitular)).toEqual([child.memberId]);
    expect((await api(adult, 'PUT', '/me/group/grant', { grants: false })).status).toBe(204);
    expect(await seenBy(asTitular)).toEqual([]);
  });

  it('leaves out whom the list has no more, and whose relation it does not say', async () => {
    const { titular, spouse, child } = await family();
    await database.pool.query('UPDATE members SET delisted_at = alta_now() WHERE id = $1', [spouse.memberId]);
    await database.pool.query('UPDATE members SET relation = NULL WHERE id = $1', [child.memberId]);
    expect(await seenBy(await logIn(titular))).toEqual([]);
  });
});
