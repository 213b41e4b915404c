import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppDependencies } from '../../../api/dependencies.ts';
import { staffAuditRoutes } from '../../../api/routes/staff/audit.ts';
import { staffOperationRoutes } from '../../../api/routes/staff/operation.ts';
import { staffPeopleRoutes } from '../../../api/routes/staff/people.ts';
import { verifyAudit } from '../../../store/staff/audit-chain.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { addStaff, disableStaff } from '../../../store/staff/staff-accounts.ts';
import { startTestApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { addCasmuMember } from '../../support/casmu.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { employStaff } from '../../support/staff.ts';
import type { TestStaff } from '../../support/staff.ts';

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await createTestDatabase();
  const routes = [...staffAuditRoutes, ...staffOperationRoutes, ...staffPeopleRoutes];
  app = await startTestApp<AppDependencies>(database, {}, routes);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

interface Line {
  id: string;
  program: string | null;
  actor: string;
  action: string;
  subject: {
    journey: string | null;
    person: string | null;
    document: string | null;
    reason: string | null;
  } | null;
}
interface Found {
  lines: Line[];
  next: { at: string; id: string } | null;
  chain: { rows: number; head: string };
}

async function search(staff: TestStaff, query: object = {}): Promise<Found> {
  const response = await staff.post('/audit/search', query);
  expect(response.status).toBe(200);
  return (await response.json()) as Found;
}

async function openJourney(program: string, id: string = randomUUID()): Promise<string> {
  await database.pool.query(
    `INSERT INTO journeys (id, program, kind, language, plan, stage, opening)
     VALUES ($1, $2, 'registration', 'es', '{"stages":[]}', 'review', 1)`,
    [id, program],
  );
  return id;
}

describe('the audit', () => {
  it('shows a reveal to the auditor of the program: the actor, the person by a masked key, and the reason; to no other', async () => {
    const { memberId, document } = await addCasmuMember(database);
    const support = await employStaff(app, database, 'support', 'casmu');
    const revealed = await support.post(`/people/${memberId}/reveal`, {
      field: 'email',
      reason: 'called from the phone on file',
    });
    expect(revealed.status).toBe(200);
    const own = await employStaff(app, database, 'auditor', 'casmu');
    const foreign = await employStaff(app, database, 'auditor', 'asepeyo');
    const query = { who: support.by.replace('staff:', ''), action: 'person.reveal', whom: memberId };
    const { lines } = await search(own, query);
    expect(lines).toMatchObject([
      {
        program: 'casmu',
        actor: support.by,
        subject: { person: memberId, reason: 'email: called from the phone on file' },
      },
    ]);
    expect(lines[0]?.subject?.document).toMatch(new RegExp(`^•+${document.number.slice(-4)}$`));
    expect((await search(foreign, query)).lines).toEqual([]);
    expect((await search(own, { ...query, action: 'person' })).lines).toHaveLength(1);
    expect((await search(own, { ...query, action: 'review' })).lines).toEqual([]);
  });

  it('is found by when, and by the id of a journey, of a person with their journeys, and of an account', async () => {
    const { memberId, accountId } = await addCasmuMember(database, { account: true });
    const auditor = await employStaff(app, database, 'auditor', 'casmu');
    const journeyId = await openJourney('casmu');
    await database.pool.query('INSERT INTO applicants (journey_id, account_id) VALUES ($1, $2)', [
      journeyId,
      accountId,
    ]);
    await writeAudit(database.sql, { actor: 'retention', action: 'pictures.delete', journeyId });
    await writeAudit(database.sql, { actor: `account:${accountId}`, action: 'session.raised' });
    for (const whom of [memberId, accountId]) {
      const { lines } = await search(auditor, { whom });
      expect(lines.map(({ action, program }) => [action, program])).toEqual([
        ['session.raised', 'casmu'],
        ['pictures.delete', 'casmu'],
      ]);
    }
    expect((await search(auditor, { whom: journeyId })).lines).toHaveLength(1);
    const { rows } = await database.pool.query<{ now: Date }>('SELECT alta_now() AS now');
    const now = rows[0]?.now.toISOString();
    expect((await search(auditor, { whom: memberId, from: now })).lines).toEqual([]);
    expect((await search(auditor, { whom: memberId, until: now })).lines).toHaveLength(2);
  });

  it('has a program where staff are let in and shut out, and none where something belongs to none', async () => {
    const account = { name: 'somebody', role: 'support', passwordHash: 'none' } as const;
    await addStaff(database, { ...account, program: 'osseg' }, 'root');
    await disableStaff(database, 'somebody', 'root');
    await writeAudit(database.sql, { actor: 'root', action: 'purge' });
    const osseg = await employStaff(app, database, 'auditor', 'osseg');
    const { lines } = await search(osseg, { who: 'root' });
    expect(lines.map(({ action }) => action)).toEqual(['staff.disable', 'staff.add']);
  });

  it('has every line once, page by page, and looking is a line of its own', async () => {
    const actor = 'page-by-page';
    const journeyId = await openJourney('clave');
    for (let line = 0; line < 120; line += 1)
      await writeAudit(database.sql, { actor, action: 'journey.show', journeyId, reason: String(line) });
    const auditor = await employStaff(app, database, 'auditor', 'clave');
    const seen: string[] = [];
    let page = await search(auditor, { who: actor });
    for (;;) {
      seen.push(...page.lines.map(({ subject }) => subject?.reason ?? ''));
      if (!page.next) break;
      page = await search(auditor, { who: actor, after: page.next });
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, line) => String(119 - line)));
    const looks = await search(auditor, { who: auditor.by, action: 'audit' });
    expect(looks.lines.map(({ subject }) => subject?.reason)).toEqual([
      `who=${auditor.by} action=audit`,
      `who=${actor}`,
    ]);
  });

  it('has the lines of before it had programs, for the program that they belong to alone', async () => {
    // Written while nothing says where they belong, they have no program, as those of old.
    const [journeyId, memberId] = [randomUUID(), randomUUID()];
    await writeAudit(database.sql, { actor: 'root', action: 'old.line', journeyId });
    await writeAudit(database.sql, { actor: 'root', action: 'old.line', memberId });
    await writeAudit(database.sql, { actor: 'staff:of-old', action: 'old.line' });
    const { rows } = await database.pool.query(`SELECT program FROM audit WHERE action = 'old.line'`);
    expect(rows).toEqual([{ program: null }, { program: null }, { program: null }]);
    await openJourney('casmu', journeyId);
    await database.pool.query(
      `INSERT INTO members (id, program, document_type, document) VALUES ($1, 'casmu', 'CI', '99999991')`,
      [memberId],
    );
    const account = { name: 'of-old', role: 'support', program: 'casmu', passwordHash: 'none' } as const;
    await addStaff(database, account, 'root');
    const [own, foreign] = [
      await employStaff(app, database, 'supervisor', 'casmu'),
      await employStaff(app, database, 'supervisor', 'asepeyo'),
    ];
    expect((await search(own, { action: 'old' })).lines).toHaveLength(3);
    expect((await search(foreign, { action: 'old' })).lines).toEqual([]);
  });

  it('stays whole as a chain, whose end it tells', async () => {
    const auditor = await employStaff(app, database, 'auditor', 'casmu');
    const { chain } = await search(auditor);
    expect(await verifyAudit(database)).toMatchObject({ whole: true, ...chain });
  });

  it('comes as a table in which nothing is a formula, and every cell stays in its column', async () => {
    const journeyId = await openJourney('casmu');
    const reason = '=HYPERLINK("https://evil.example","x"),\n+1';
    await writeAudit(database.sql, { actor: 'csv', action: 'journey.show', journeyId, reason });
    const auditor = await employStaff(app, database, 'auditor', 'casmu');
    const response = await auditor.post('/audit/export', { who: 'csv' });
    expect(response.headers.get('content-type')).toMatch(/^text\/csv/);
    const [head, ...rows] = (await response.text()).replace(/^\uFEFF/, '').split('\r\n');
    expect(head).toBe('at,program,actor,action,journey,person,document,reason');
    expect(rows[0]).toMatch(/,casmu,csv,journey\.show,[0-9a-f-]{36},,,"'=HYPERLINK\(""https/);
    expect(rows).toHaveLength(2);
  });
});

describe('an operator', () => {
  it('sees who did what in all programs, and no person: neither whom, nor why, nor a person’s account', async () => {
    const { memberId, accountId } = await addCasmuMember(database, { account: true });
    await writeAudit(database.sql, { actor: 'x', action: 'person.show', memberId, reason: 'Ana Pérez' });
    await writeAudit(database.sql, { actor: `account:${accountId}`, action: 'session.raised' });
    const operator = await employStaff(app, database, 'operator', null);
    const { lines } = await search(operator);
    expect(new Set(lines.map(({ program }) => program)).size).toBeGreaterThan(1);
    expect(lines.every(({ subject }) => subject === null)).toBe(true);
    const text = JSON.stringify(lines);
    for (const hidden of [memberId, accountId, 'Ana Pérez']) expect(text).not.toContain(hidden);
    expect((await operator.post('/audit/search', { whom: memberId })).status).toBe(403);
    expect((await operator.post('/audit/export', { whom: memberId })).status).toBe(403);
    expect(await (await operator.post('/audit/export', {})).text()).not.toContain(memberId);
  });

  it('sees how every program stands, in numbers, and no person', async () => {
    await database.pool.query(
      `UPDATE journeys SET parked_cause = 'sms', parked_since = alta_now() WHERE id = $1`,
      [await openJourney('casmu')],
    );
    const operator = await employStaff(app, database, 'operator', null);
    const stands = (await (await operator.get('/operation')).json()) as {
      programs: { program: string; groups: { kind: string; count: number }[] }[];
    };
    const casmu = stands.programs.find(({ program }) => program === 'casmu');
    expect(casmu?.groups).toMatchObject([{ kind: 'parked', count: 1 }]);
    expect((await operator.get(`/people/${randomUUID()}`)).status).toBe(403);
  });

  it('is of no program, and no other role is: the database holds to it', async () => {
    const add = (role: 'operator' | 'support', program: string | null): Promise<boolean> =>
      addStaff(database, { name: `of-${String(program)}`, role, program, passwordHash: 'none' }, 'root');
    await expect(add('operator', 'casmu')).rejects.toThrow(/staff_accounts_program/);
    await expect(add('support', null)).rejects.toThrow(/staff_accounts_program/);
  });
});
