import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiDependencies } from '../../../api/routes/table.ts';
import { staffJourneyActionRoutes } from '../../../api/routes/staff/journey-actions.ts';
import { staffQueueRoutes } from '../../../api/routes/staff/queue.ts';
import { staffRequestRoutes } from '../../../api/routes/staff/requests.ts';
import {
  journeyActionTable,
  secondPersonActions,
  secondPersonTable,
  soloActions,
} from '../../../domain/journey-actions.ts';
import type { SecondPersonAction } from '../../../domain/journey-actions.ts';
import { can, staffRoles } from '../../../domain/staff.ts';
import type { StaffRole } from '../../../domain/staff.ts';
import { startTestApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { employStaff } from '../../support/staff.ts';
import type { TestStaff } from '../../support/staff.ts';

const mobile = '+34600123456';
const contacts = { email: 'Right@Example.org', mobile: '600 999 111' } as const;
const stages = [{ kind: 'emailLink' }, { kind: 'smsPin', valid: 1, attempts: 5 }];
let database: TestDatabase;
let app: TestApp;
let ana: TestStaff;
let berta: TestStaff;

beforeAll(async () => {
  database = await createTestDatabase();
  const dispatcher = { dispatch: () => Promise.resolve() };
  const routes = [...staffJourneyActionRoutes, ...staffRequestRoutes, ...staffQueueRoutes];
  app = await startTestApp<ApiDependencies>(database, { dispatcher }, routes);
  [ana, berta] = [await employ('support'), await employ('support')];
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const employ = (role: StaffRole, program = 'asepeyo'): Promise<TestStaff> =>
  employStaff(app, database, role, program);

/** A registration that waits for its link. */
async function addJourney(program = 'asepeyo', plan: object = { contact: 'typed' }): Promise<string> {
  const id = randomUUID();
  await database.pool.query(
    `WITH j AS (INSERT INTO journeys (id, program, kind, language, plan, stage, opening, deadline)
       VALUES ($1, $2, 'registration', 'es', $3, 'emailLink', 1, alta_now() + INTERVAL '3 days'))
     INSERT INTO applicants (journey_id, email, mobile, contact_email, contact_mobile, standing)
     VALUES ($1, 'wrong@example.org', $4, 'wrong@example.org', $4, 'eligible')`,
    [id, program, JSON.stringify({ kind: 'registration', program, stages, ...plan }), mobile],
  );
  return id;
}

/** A registration whose identity a person has decided about, with its pictures. */
async function addDecided(
  decision: 'approved' | 'rejected',
  { stage, ending }: { stage: string; ending: 'rejected' | 'completed' | null },
): Promise<string> {
  const id = await addJourney('asepeyo', {
    contact: 'typed',
    stages: [{ kind: 'review', within: 1 }, { kind: 'password' }],
  });
  const account = randomUUID();
  await database.pool.query(
    `WITH decided AS (INSERT INTO reviews (id, journey_id, doubts, decision, decided_by, decided_at)
       VALUES (gen_random_uuid(), $1::uuid, '{}', $2, 'staff:somebody', alta_now())
     ), pictures AS (INSERT INTO captures (id, journey_id, side, image_name) VALUES (gen_random_uuid(), $1::uuid, 'front', $1::text)
     ), member AS (INSERT INTO members (id, program, document_type, document) VALUES ($5::uuid, 'asepeyo', 'dni', $5::text) RETURNING id
     ), account AS (INSERT INTO accounts (id, program, document, document_type, member_id, language)
       SELECT $5::uuid, 'asepeyo', $5::text, 'dni', id, 'es' FROM member RETURNING id
     ), keyed AS (UPDATE applicants SET image_key = '\\x00', account_id = (SELECT id FROM account) WHERE journey_id = $1::uuid)
     UPDATE journeys SET stage = $3::text, position = CASE $3::text WHEN 'password' THEN 1 ELSE 0 END, ending = $4::text,
       ended_at = CASE WHEN $4::text IS NOT NULL THEN alta_now() END WHERE id = $1::uuid`,
    [id, decision, stage, ending, account],
  );
  return id;
}

/** A journey to which an action can be done. */
const subjects: Record<SecondPersonAction, () => Promise<string>> = {
  correctMobile: () => addJourney(),
  correctEmail: () => addJourney(),
  reviewRefused: () => addDecided('rejected', { stage: 'review', ending: 'rejected' }),
  reviewApproved: () => addDecided('approved', { stage: 'password', ending: null }),
  suspendAccount: () => addDecided('approved', { stage: 'password', ending: 'completed' }),
};

function ask(
  by: TestStaff,
  journey: string,
  action: SecondPersonAction = 'correctMobile',
): Promise<Response> {
  const kind = secondPersonTable[action].contact;
  const contact = kind === null ? {} : { contact: contacts[kind] };
  return by.post(`/journeys/${journey}/requests`, { action, ...contact, reason: 'typed wrong' });
}

async function asked(journey: string, action?: SecondPersonAction): Promise<string> {
  const response = await ask(ana, journey, action);
  expect(response.status).toBe(201);
  return ((await response.json()) as { request: string }).request;
}

const decide = (by: TestStaff, request: string, decision = 'confirmed'): Promise<Response> =>
  by.post(`/requests/${request}/decision`, { decision, reason: 'called back' });

async function slugOf(response: Response): Promise<string> {
  return ((await response.json()) as { type: string }).type.replace('/problems/', '');
}

async function readBy(by: TestStaff, path: string): Promise<unknown> {
  return (await by.get(path)).json();
}

/** What the tables say of a role. */
const matrix = staffRoles.flatMap((role) => secondPersonActions.map((action) => [role, action] as const));

describe.each(matrix)('the role %s and %s', (role, action) => {
  it('asks for it as the table of actions says', async () => {
    const response = await ask(await employ(role), await subjects[action](), action);
    const allowed = can(role, 'seeJourneys') && can(role, journeyActionTable[action].right);
    expect(response.status).toBe(allowed ? 201 : 403);
  });

  it('confirms it as the table of second persons says', async () => {
    const response = await decide(await employ(role), await asked(await subjects[action](), action));
    const allowed = can(role, 'decideRequests') && can(role, secondPersonTable[action].confirms);
    expect(response.status).toBe(allowed ? 200 : 403);
  });

  it('never does it alone', async () => {
    const journey = await subjects[action]();
    const by = await employ(role);
    const response = await by.post(`/journeys/${journey}/actions`, { action, reason: 'in a hurry' });
    expect([403, 422]).toContain(response.status);
    const own = await ask(by, journey, action);
    if (own.status !== 201) return;
    const { request } = (await own.json()) as { request: string };
    for (const decision of ['confirmed', 'refused'])
      expect(await slugOf(await decide(by, request, decision))).toBe('own-request');
  });
});

it('every action is one person’s or two people’s, by one table', () => {
  const all = Object.keys(journeyActionTable).toSorted();
  expect([...soloActions, ...secondPersonActions].toSorted()).toEqual(all);
});

describe('a request', () => {
  it('is seen by the asker and by staff who may decide, with its effect; in full by the latter alone', async () => {
    const journey = await addJourney();
    const request = await asked(journey);
    expect(await readBy(ana, `/requests/${request}`)).toMatchObject({
      own: true,
      askedBy: ana.by,
      outcome: null,
      contact: '••• ••• 111',
      replaces: '••• ••• 456',
      onFile: 'none',
    });
    const seen = (await readBy(berta, `/requests/${request}`)) as { effect: string };
    expect(seen).toMatchObject({ own: false, contact: '+34600999111', reason: 'typed wrong' });
    expect(seen.effect).toContain('••• ••• 456');
    const actions = (await readBy(ana, `/journeys/${journey}/actions`)) as {
      action: string;
      waits: unknown;
    }[];
    expect(actions.find(({ action }) => action === 'correctMobile')?.waits).toMatchObject({
      request,
      own: true,
    });
    const { rows } = await database.pool.query(
      `SELECT actor FROM audit WHERE action = 'request.show' AND journey_id = $1 ORDER BY id`,
      [journey],
    );
    expect(rows).toEqual([{ actor: ana.by }, { actor: berta.by }]);
  });

  it('is in the queue of the others, not of the asker', async () => {
    const request = await asked(await addJourney());
    const waiting = async (by: TestStaff): Promise<unknown[]> => {
      const queue = (await readBy(by, '/queue')) as { kind: string; waiting: { case: string }[] }[];
      return queue.find(({ kind }) => kind === 'secondPerson')?.waiting.map((each) => each.case) ?? [];
    };
    // Of all that waits, the queue shows what has waited longest.
    await database.pool.query(
      `UPDATE second_person_requests SET asked_at = asked_at - INTERVAL '1 hour' WHERE id = $1`,
      [request],
    );
    expect(await waiting(berta)).toContain(request);
    expect(await waiting(ana)).not.toContain(request);
  });

  it.each([
    ['confirmed', 'done', '+34600999111'],
    ['refused', 'refused', mobile],
  ])('%s is %s: the mobile is %s then, and both see it', async (decision, outcome, now) => {
    const journey = await addJourney();
    const request = await asked(journey);
    expect(await (await decide(berta, request, decision)).json()).toEqual({ outcome });
    const { rows } = await database.pool.query(
      'SELECT mobile, contact_mobile AS reached FROM applicants WHERE journey_id = $1',
      [journey],
    );
    expect(rows).toEqual([{ mobile: now, reached: now }]);
    for (const by of [ana, berta]) {
      const listed = (await readBy(by, '/requests')) as { request: string; outcome: string }[];
      expect(listed.find((each) => each.request === request)).toMatchObject({
        outcome,
        decidedBy: berta.by,
        note: 'called back',
      });
    }
    expect(await slugOf(await decide(berta, request, decision))).toBe('request-closed');
  });

  it('waits once for the same, and can be taken back by the asker', async () => {
    const journey = await addJourney();
    const request = await asked(journey);
    expect(await slugOf(await ask(berta, journey))).toBe('request-open');
    expect(await slugOf(await decide(berta, request, 'withdrawn'))).toBe('own-request');
    expect(await (await decide(ana, request, 'withdrawn')).json()).toEqual({ outcome: 'withdrawn' });
    expect((await ask(berta, journey)).status).toBe(201);
  });

  it('says whether the new contact is the one on file', async () => {
    const member = randomUUID();
    await database.pool.query(
      `INSERT INTO members (id, program, document_type, document, mobile) VALUES ($1, 'asepeyo', 'DNI', '12345678Z', '+34600999111')`,
      [member],
    );
    const journey = await addJourney();
    await database.pool.query('UPDATE applicants SET member_id = $2 WHERE journey_id = $1', [
      journey,
      member,
    ]);
    expect(await readBy(berta, `/requests/${await asked(journey)}`)).toMatchObject({ onFile: 'same' });
    await database.pool.query(`UPDATE members SET mobile = '+34600555444' WHERE id = $1`, [member]);
    const other = await addJourney();
    await database.pool.query('UPDATE applicants SET member_id = $2 WHERE journey_id = $1', [other, member]);
    expect(await readBy(berta, `/requests/${await asked(other)}`)).toMatchObject({ onFile: 'other' });
  });

  it('is not taken for what no form would take, and changes nothing', async () => {
    const journey = await addJourney();
    for (const [action, contact] of [
      ['correctMobile', '12345'],
      ['correctMobile', '+54 11 4444 5555'],
      ['correctEmail', 'not an email'],
    ]) {
      const response = await ana.post(`/journeys/${journey}/requests`, {
        action,
        contact,
        reason: 'typed wrong',
      });
      expect([response.status, await slugOf(response)]).toEqual([422, 'invalid']);
    }
    const { rowCount } = await database.pool.query(
      'SELECT 1 FROM second_person_requests WHERE journey_id = $1',
      [journey],
    );
    expect(rowCount).toBe(0);
  });

  it('is not possible where the messages go to a contact on file, or staff have begun the journey', async () => {
    const onFile = await addJourney('asepeyo', { contact: 'account' });
    const atTheDesk = await addJourney();
    await database.pool.query(`UPDATE applicants SET started_by = 'staff:x' WHERE journey_id = $1`, [
      atTheDesk,
    ]);
    for (const journey of [onFile, atTheDesk])
      for (const action of secondPersonActions)
        expect(await slugOf(await ask(ana, journey, action))).toBe('action-not-possible');
  });

  it('of another program answers as absent', async () => {
    const foreign = await employ('support', 'casmu');
    const journey = await addJourney();
    const request = await asked(journey);
    expect(await slugOf(await ask(foreign, journey, 'correctEmail'))).toBe('not-found');
    expect(await slugOf(await foreign.get(`/requests/${request}`))).toBe('not-found');
    expect(await slugOf(await decide(foreign, request))).toBe('not-found');
    expect(await readBy(foreign, '/requests')).toEqual([]);
  });

  it('says nothing of a contact in the audit', async () => {
    const journey = await addJourney();
    await decide(berta, await asked(journey));
    const { rows } = await database.pool.query('SELECT * FROM audit WHERE journey_id = $1', [journey]);
    expect(JSON.stringify(rows)).not.toMatch(/999111|123456|example/);
  });
});
