import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialRoutes } from '../../api/routes/credential.ts';
import { programRoutes } from '../../api/routes/programs.ts';
import { sessionRoutes } from '../../api/routes/sessions.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { addCardHolder, cardPassword } from '../support/card-holder.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { addHolder } from '../support/holders.ts';

const routes = [...programRoutes, ...sessionRoutes, ...credentialRoutes];
let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database, {}, routes);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function logIn(program: string, document: string): Promise<string> {
  const answer = await fetch(`${app.url}/api/v1/programs/${program}/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ document, password: cardPassword }),
  });
  expect(answer.status).toBe(201);
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

function cardOf(cookie: string): Promise<Response> {
  return fetch(`${app.url}/api/v1/me/credential`, { headers: { cookie } });
}

describe('the credential', () => {
  it('shows what the institution’s list says, under the labels and in the order of the program', async () => {
    const holder = await addCardHolder(app.deps, {
      plan: 'Plan 300',
      company: 'Aseguradora S.A.',
      category: 'Titular',
      information: '',
      unlisted: 'never shown',
    });
    const answer = await cardOf(await logIn('osseg', holder.document.number));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const card = (await answer.json()) as { facts: { label: { es: string }; value: string }[] };
    expect(card).toMatchObject({ program: 'osseg', name: holder.name, document: holder.document });
    expect(card.facts.map(({ label, value }) => [label.es, value])).toEqual([
      ['Plan del Afiliado', 'Plan 300'],
      ['Empresa y Categoría', 'Aseguradora S.A. · Titular'],
    ]);
  });

  it('was renewed when the institution’s list last came', async () => {
    const holder = await addCardHolder(app.deps, {});
    const cookie = await logIn('osseg', holder.document.number);
    await database.pool.query(
      `INSERT INTO roster_imports (id, program, by, rows, refused, delisted, finished_at)
       VALUES (gen_random_uuid(), 'osseg', 'test', 1, 0, 0, '2021-10-22T01:30:00Z')`,
    );
    // Half past ten in the evening of Buenos Aires.
    expect(await (await cardOf(cookie)).json()).toMatchObject({ updatedOn: '2021-10-21' });
  });

  it('is not given without a session, nor in a program that has none', async () => {
    expect((await cardOf('')).status).toBe(401);
    const passwordHash = await app.deps.passwords.hash(cardPassword);
    const holder = await addHolder(database, 'asepeyo', { email: null, passwordHash });
    expect((await cardOf(await logIn('asepeyo', holder.document))).status).toBe(404);
  });

  it('is told to the portal as a part of the program’s menu', async () => {
    const told = async (program: string): Promise<unknown> =>
      await (await fetch(`${app.url}/api/v1/programs/${program}`)).json();
    expect(await told('osseg')).toMatchObject({ memberArea: { credential: { codeEveryMs: 60_000 } } });
    expect(await told('casmu')).not.toHaveProperty('memberArea');
  });
});
