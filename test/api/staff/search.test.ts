import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { LIMITS } from '../../../domain/limits.ts';
import type { foundSchema } from '../../../api/schemas/staff-search.ts';
import { staffSearchRoutes } from '../../../api/routes/staff/search.ts';
import { startTestApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { employStaff } from '../../support/staff.ts';
import type { TestStaff } from '../../support/staff.ts';

type Found = z.output<typeof foundSchema>;

let database: TestDatabase;
let app: TestApp;
let support: TestStaff;
let abroad: TestStaff;

const ana = {
  member: randomUUID(),
  account: randomUUID(),
  ended: randomUUID(),
  open: randomUUID(),
  message: randomUUID(),
  letter: randomUUID(),
  case: randomUUID(),
};
const sid = `SM${'0123456789abcdef'.repeat(2)}`;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database, {}, staffSearchRoutes);
  support = await employStaff(app, database, 'support', 'asepeyo');
  abroad = await employStaff(app, database, 'support', 'casmu');
  await addAna();
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** A member with an account, an ended and an open journey, a message and a letter; her namesake is another program's. */
async function addAna(): Promise<void> {
  const { pool } = database;
  await pool.query(
    `INSERT INTO members (id, program, document_type, document, member_number, name, email, mobile) VALUES
      ($1, 'asepeyo', 'DNI', '12345678Z', '4711', 'Mª José NÚÑEZ-García', 'Ana@Example.org', '+34600123456'),
      ($2, 'clave', 'DNI', '12345678Z', '4711', 'Mª José NÚÑEZ-García', 'Ana@Example.org', '+34600123456')`,
    [ana.member, randomUUID()],
  );
  await pool.query(
    `INSERT INTO accounts (id, program, document, document_type, member_id, language, email)
     VALUES ($1, 'asepeyo', '12345678Z', 'DNI', $2, 'es', 'own@example.org')`,
    [ana.account, ana.member],
  );
  await pool.query(
    `INSERT INTO journeys (id, program, kind, language, plan, stage, ending, created_at) VALUES
      ($1, 'asepeyo', 'registration', 'es', '{"stages":[]}', 'password', 'completed', alta_now() - INTERVAL '2 days'),
      ($2, 'asepeyo', 'recovery', 'es', '{"stages":[]}', 'smsCode', NULL, alta_now())`,
    [ana.ended, ana.open],
  );
  await pool.query(
    `INSERT INTO applicants (journey_id, document_type, document, member_id, account_id, mobile, contact_email) VALUES
      ($1, 'DNI', '12345678Z', $3, NULL, '+34699999999', 'typed@example.org'), ($2, NULL, NULL, NULL, $4, NULL, NULL)`,
    [ana.ended, ana.open, ana.member, ana.account],
  );
  await pool.query(
    `INSERT INTO letters (id, program, language, notice, account_id) VALUES ($1, 'asepeyo', 'es', 'accountLocked', $2)`,
    [ana.letter, ana.account],
  );
  await pool.query(
    `INSERT INTO messages (id, key, journey_id, letter_id, opening, channel, template, language, recipient, provider_id) VALUES
      ($1, 'a', $2, NULL, 1, 'sms', 'smsCode', 'es', '+34600123456', $3),
      (gen_random_uuid(), 'b', NULL, $4, 0, 'email', 'accountLocked', 'es', 'own@example.org', 'hY9QnlJHQ_mL3gRvZ1sCgA')`,
    [ana.message, ana.open, sid, ana.letter],
  );
  await pool.query(`INSERT INTO cases (id, program, account_id, kind) VALUES ($1, 'asepeyo', $2, 'notMe')`, [
    ana.case,
    ana.account,
  ]);
}

async function find(text: string, by = support): Promise<Found> {
  const response = await by.post('/search', { text });
  expect(response.status).toBe(200);
  return (await response.json()) as Found;
}

describe('a search of staff', () => {
  it.each([
    ['the document', '12.345.678-z'],
    ['the document without its letter', '12345678'],
    ['the phone', '600 12 34 56'],
    ['the phone with its prefix', '0034 600-123-456'],
    ['the email on the list', 'ANA@example.ORG'],
    ['the email of the account', 'own@example.org'],
    ['the member number', '004711'],
    ['the name', 'garcía nuñez'],
    ['beginnings of a name in capitals', 'NUNE MARIA'],
    ['the id of the person', ana.member],
    ['the id of the account', ana.account.toUpperCase()],
    ['the id of a case', ana.case],
    ['the id of a letter', ana.letter],
    ['the id that SendGrid gave to a letter', 'hY9QnlJHQ_mL3gRvZ1sCgA.recvd-1'],
  ])('finds a person and both journeys by %s, the latest first', async (_what, text) => {
    const { people, journeys, more } = await find(text);
    expect(people.map(({ person }) => person)).toEqual([ana.member]);
    expect(journeys.map(({ journey, person }) => ({ journey, person }))).toEqual([
      { journey: ana.open, person: ana.member },
      { journey: ana.ended, person: ana.member },
    ]);
    expect(more).toBe(false);
  });

  it.each([
    ['a typed mobile', '+34 699 999 999', ana.ended],
    ['the email that it writes to', 'TYPED@example.org', ana.ended],
    ['its id', ana.open, ana.open],
    ['the id of a message', ana.message, ana.open],
    ['the id that Twilio gave', sid, ana.open],
  ])('finds a journey alone by %s', async (_what, text, journey) => {
    const found = await find(text);
    expect(found.people).toEqual([]);
    expect(found.journeys.map((each) => each.journey)).toEqual([journey]);
  });

  it('shows people masked, and by what they were found', async () => {
    const { kinds, people } = await find('600123456');
    expect(kinds).toEqual(['phone']);
    expect(people[0]).toEqual({
      person: ana.member,
      name: 'M• J••• N•••••••••••',
      documentType: 'DNI',
      document: '•••••678Z',
      email: 'o***@example.org',
      mobile: '••• ••• 456',
      delisted: false,
      hasAccount: true,
      matched: ['phone'],
    });
  });

  it('asks for every word of a name, and takes a short one as it is', async () => {
    for (const name of ['garcia lopez', 'jo garcia', 'arcia']) expect((await find(name)).people).toEqual([]);
  });

  it('finds nothing of another program, by no key', async () => {
    const keys = [
      '12345678Z',
      '+34600123456',
      'ana@example.org',
      '4711',
      'nuñez',
      sid,
      ...Object.values(ana),
    ];
    for (const key of keys) expect(await find(key, abroad)).toMatchObject({ people: [], journeys: [] });
  });

  it('is in the audit with what it was looked for as, and the same digest for every writing, never the text', async () => {
    const auditor = await employStaff(app, database, 'support', 'asepeyo');
    await find('600 123 456', auditor);
    await find('+34600123456', auditor);
    await find('???', auditor);
    const { rows } = await database.pool.query<{ action: string; reason: string }>(
      'SELECT action, reason FROM audit WHERE actor = $1 ORDER BY id',
      [auditor.by],
    );
    expect(rows.map(({ action }) => action)).toEqual(['search', 'search', 'search']);
    expect(rows[0]?.reason).toMatch(/^phone [0-9a-f]{16}$/);
    expect(rows[1]?.reason).toBe(rows[0]?.reason);
    expect(rows[2]?.reason).toBe('nothing');
    expect(app.logged()).not.toMatch(/600.?123.?456/);
  });

  it('refuses an initial, and text without end', async () => {
    for (const text of ['a', ' a ', 'a'.repeat(255), 7])
      expect((await support.post('/search', { text })).status).toBe(422);
  });

  it('stops a staff member who looks for more than a day of calls can need', async () => {
    const curious = await employStaff(app, database, 'support', 'asepeyo');
    await find('nobody', curious);
    await database.pool.query(`UPDATE limits SET count = $1 WHERE name = 'staff.search' AND count = 1`, [
      LIMITS.staff.searchesPerHour,
    ]);
    expect((await curious.post('/search', { text: 'nobody' })).status).toBe(429);
  });
});
