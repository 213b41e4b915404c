import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planOf } from '../../domain/program.ts';
import { addAccount } from '../support/accounts.ts';
import type { TestAccount } from '../support/accounts.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { textOfPdf } from '../support/pdf-text.ts';

let app: TestApp;
let database: TestDatabase;
let ana: TestAccount;
let cookie: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database);
  ana = await addAccount(database, app.deps.passwords, '12345678Z');
  const { document, password } = ana;
  const login = await fetch(`${app.url}/api/v1/programs/asepeyo/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'User-Agent': 'Firefox/145.0 (Windows)' },
    body: JSON.stringify({ document, password }),
  });
  cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  await addJourney('completed', 'ana.prueba@example.org');
  await addJourney('expired', 'stranger@example.org');
  await database.pool.query(
    `INSERT INTO audit (actor, action, member_id) SELECT 'staff:eva', 'member.reveal', member_id FROM accounts WHERE id = $1`,
    [ana.id],
  );
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** A registration in her name, with the message that went to what was typed. */
async function addJourney(ending: string, email: string): Promise<void> {
  const program = app.deps.programs.get('asepeyo');
  if (!program) throw new Error('no asepeyo');
  const id = randomUUID();
  await database.pool.query(
    `WITH j AS (
      INSERT INTO journeys (id, program, kind, language, plan, stage, ending, ended_at)
      VALUES ($1, 'asepeyo', 'registration', 'es', $2, 'password', $3, alta_now())
    ), a AS (
      INSERT INTO applicants (journey_id, member_id, email) SELECT $1, member_id, $4 FROM accounts WHERE id = $5
    )
    INSERT INTO messages (id, key, journey_id, opening, channel, template, language, recipient, status)
    VALUES ($1, $1::text, $1, 1, 'email', 'link', 'es', $4, 'delivered')`,
    [id, planOf(program, 'registration'), ending, email, ana.id],
  );
}

async function copy(format: 'json' | 'pdf', raised = true): Promise<Response> {
  if (raised) await database.pool.query(`UPDATE sessions SET high_until = alta_now() + INTERVAL '1 minute'`);
  return fetch(`${app.url}/api/v1/me/data`, {
    method: 'POST',
    headers: { Cookie: cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify({ format }),
  });
}

describe('a copy of what is held of the holder', () => {
  it('is given once for a fresh code, and not for an open session alone', async () => {
    expect((await copy('json', false)).status).toBe(403);
    expect((await copy('json')).status).toBe(200);
    expect((await copy('json', false)).status).toBe(403);
  });

  it('has account, list, journeys, messages, sessions and what staff did, and nothing that opens anything', async () => {
    const response = await copy('json');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="asepeyo.json"');
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      program: 'asepeyo',
      account: [{ document: ana.document, email: 'ana.prueba@example.org' }],
      record: [{ document: ana.document }],
      affiliations: [{ until: null }],
      sessions: [{ means: 'password', browser: 'Firefox', system: 'Windows' }],
      looks: [{ action: 'member.reveal' }],
    });
    expect(text).not.toMatch(/argon2|hash|staff:eva/);
  });

  it('has nothing of the stranger who filled a form in with the holder’s document', async () => {
    const data = (await (await copy('json')).json()) as Record<string, Record<string, unknown>[]>;
    expect(data['journeys']?.map(({ ending, email }) => [ending, email])).toEqual(
      expect.arrayContaining([
        ['completed', 'ana.prueba@example.org'],
        ['expired', null],
      ]),
    );
    expect(data['messages']?.map(({ recipient }) => recipient)).toEqual(['ana.prueba@example.org']);
    expect(JSON.stringify(data)).not.toContain('stranger@example.org');
  });

  it('can be read by people, in their language', async () => {
    const pdf = Buffer.from(await (await copy('pdf')).arrayBuffer());
    const lines = textOfPdf(pdf);
    expect(lines).toContain('No hay nada.');
    expect(lines.join(' ')).toContain(`Documento: ${ana.document}`);
    expect(lines.join(' ')).toMatch(/Cómo terminó: Completada/);
    const { rows } = await database.pool.query(
      `SELECT 1 FROM audit WHERE action = 'data.copied' AND reason = $1`,
      [`account ${ana.id}`],
    );
    expect(rows.length).toBeGreaterThan(0);
  });
});
