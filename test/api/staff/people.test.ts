import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { LIMITS } from '../../../domain/limits.ts';
import { revealFields } from '../../../domain/staff-reveal.ts';
import type { personSchema } from '../../../api/schemas/staff-person.ts';
import { staffPeopleRoutes } from '../../../api/routes/staff/people.ts';
import { verifyAudit } from '../../../store/staff/audit-chain.ts';
import { startTestApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { addCasmuMember } from '../../support/casmu.ts';
import type { CasmuMember } from '../../support/casmu.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { employStaff } from '../../support/staff.ts';
import type { TestStaff } from '../../support/staff.ts';

type Person = z.output<typeof personSchema>;

let database: TestDatabase;
let app: TestApp;
let support: TestStaff;
let socia: CasmuMember;
const journey = randomUUID();

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database, {}, staffPeopleRoutes);
  support = await employStaff(app, database, 'support', 'casmu');
  socia = await addCasmuMember(database, { account: true });
  await addHistory();
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** A recovery with a message that was lost, a letter, a login and a case. */
async function addHistory(): Promise<void> {
  const { pool } = database;
  const { memberId, accountId } = socia;
  await pool.query(
    `INSERT INTO journeys (id, program, kind, language, plan, stage, ending) VALUES ($1, 'casmu', 'recovery', 'es', '{"stages":[]}', 'smsCode', 'expired')`,
    [journey],
  );
  await pool.query('INSERT INTO applicants (journey_id, member_id, account_id) VALUES ($1, $2, $3)', [
    journey,
    memberId,
    accountId,
  ]);
  await pool.query(
    `WITH t AS (INSERT INTO letters (id, program, language, notice, account_id) VALUES (gen_random_uuid(), 'casmu', 'es', 'accountLocked', $1) RETURNING id)
     INSERT INTO messages (id, key, journey_id, letter_id, opening, channel, template, language, recipient, status, failure, created_at)
     SELECT gen_random_uuid(), 'a', $2::uuid, NULL::uuid, 1, 'sms', 'smsCode', 'es', $3, 'undelivered', '30003', alta_now() - INTERVAL '1 hour' UNION ALL
     SELECT gen_random_uuid(), 'b', NULL, t.id, 0, 'email', 'accountLocked', 'es', $4, 'sent', NULL, alta_now() FROM t`,
    [accountId, journey, socia.mobile, socia.email],
  );
  await pool.query(`INSERT INTO sessions (hash, account_id) VALUES ('\\x01', $1)`, [accountId]);
  await pool.query(
    `INSERT INTO cases (id, program, account_id, kind) VALUES (gen_random_uuid(), 'casmu', $1, 'notMe')`,
    [accountId],
  );
}

async function see(by = support): Promise<Person> {
  const response = await by.get(`/people/${socia.memberId}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Person;
}

describe('a person', () => {
  it('is shown masked, with everything that happened', async () => {
    const person = await see();
    expect(person).toMatchObject({
      person: socia.memberId,
      name: 'S•••• d• P•••••',
      documentType: 'CI',
      document: `•••${socia.document.number.slice(-4)}`,
      account: { account: socia.accountId, hasPassword: false, lockedAt: null, frozenAt: null },
      journeys: [{ journey, kind: 'recovery', ending: 'expired', person: socia.memberId }],
      messages: [
        { template: 'accountLocked', journey: null, status: 'sent' },
        { template: 'smsCode', journey, status: 'undelivered', code: '30003' },
      ],
      logins: [{ means: 'password' }],
      cases: [{ kind: 'notMe' }],
    });
    expect(person.affiliations).toEqual([
      { from: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string, until: null },
    ]);
    const text = JSON.stringify(person);
    for (const datum of [socia.document.number, socia.memberNumber, socia.email, socia.mobile])
      expect(text).not.toContain(datum);
  });

  it('shows who has looked before', async () => {
    const before = await employStaff(app, database, 'support', 'casmu');
    await see(before);
    const { looks } = await see();
    expect(looks.some(({ by, action }) => by === before.by && action === 'person.show')).toBe(true);
  });

  it('is absent for another program, for another role, and by an id that is none', async () => {
    const abroad = await employStaff(app, database, 'support', 'asepeyo');
    const officer = await employStaff(app, database, 'officer', 'casmu');
    expect((await abroad.get(`/people/${socia.memberId}`)).status).toBe(404);
    expect((await officer.get(`/people/${socia.memberId}`)).status).toBe(403);
    expect((await support.get(`/people/${randomUUID()}`)).status).toBe(404);
    expect((await support.get('/people/nobody')).status).toBe(404);
    const body = { field: 'mobile', reason: 'the caller asks for it' };
    expect((await abroad.post(`/people/${socia.memberId}/reveal`, body)).status).toBe(404);
  });
});

describe('a datum in full', () => {
  const reveal = (by: TestStaff, body: unknown): Promise<Response> =>
    by.post(`/people/${socia.memberId}/reveal`, body);

  it('is shown with a reason, which the audit keeps without the datum', async () => {
    const auditor = await employStaff(app, database, 'support', 'casmu');
    const reason = 'the caller asks for it';
    const shown = await reveal(auditor, { field: 'mobile', reason });
    expect(await shown.json()).toEqual({ field: 'mobile', value: socia.mobile });
    const { rows } = await database.pool.query(
      'SELECT action, member_id AS person, reason FROM audit WHERE actor = $1',
      [auditor.by],
    );
    expect(rows).toEqual([
      { action: 'person.reveal', person: socia.memberId, reason: 'mobile: the caller asks for it' },
    ]);
    expect((await verifyAudit(database)).whole).toBe(true);
  });

  it('is each that there is', async () => {
    const values = await Promise.all(
      revealFields.map(async (field) => {
        const shown = await reveal(support, { field, reason: 'the caller asks for it' });
        return [field, ((await shown.json()) as { value: string | null }).value];
      }),
    );
    expect(Object.fromEntries(values)).toEqual({
      name: 'Socia de Prueba',
      document: socia.document.number,
      memberNumber: socia.memberNumber,
      birthDate: null,
      email: socia.email,
      mobile: socia.mobile,
      accountEmail: socia.email,
      accountMobile: socia.mobile,
    });
  });

  it('is not shown without a reason of some words, nor a datum that is none', async () => {
    for (const body of [
      { field: 'mobile' },
      { field: 'mobile', reason: 'why not' },
      { field: 'password_hash', reason: 'the caller asks for it' },
      { field: '__proto__', reason: 'the caller asks for it' },
    ])
      expect((await reveal(support, body)).status).toBe(422);
  });

  it('is shown so often an hour', async () => {
    const curious = await employStaff(app, database, 'support', 'casmu');
    const body = { field: 'name', reason: 'the caller asks for it' };
    await reveal(curious, body);
    await database.pool.query(`UPDATE limits SET count = $1 WHERE name = 'staff.reveal'`, [
      LIMITS.staff.revealsPerHour,
    ]);
    expect((await reveal(curious, body)).status).toBe(429);
  });
});
