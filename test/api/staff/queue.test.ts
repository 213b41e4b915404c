import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { queueSchema } from '../../../api/schemas/staff-queue.ts';
import { staffQueueRoutes } from '../../../api/routes/staff/queue.ts';
import { startTestApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { employStaff } from '../../support/staff.ts';
import type { TestStaff } from '../../support/staff.ts';

type Queue = z.output<typeof queueSchema>;

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database, {}, staffQueueRoutes);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function addJourney(
  program: string,
  stage: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const id = randomUUID();
  const { rows } = await database.pool.query<{ id: string }>(
    `INSERT INTO journeys (id, program, kind, language, plan, stage, opening, parked_cause, parked_since, ending, stage_ends, deadline)
     VALUES ($1, $2, 'registration', 'es', '{"stages":[]}', $3, 1, $4, $5, $6, alta_now() + INTERVAL '1 day', alta_now() + INTERVAL '3 days') RETURNING id`,
    [id, program, stage, more['cause'] ?? null, more['since'] ?? null, more['ending'] ?? null],
  );
  return rows[0]?.id ?? '';
}

async function addReview(program: string, ending?: string): Promise<string> {
  const id = await addJourney(program, 'review', { ending });
  await database.pool.query(
    `INSERT INTO reviews (id, journey_id, doubts) VALUES (gen_random_uuid(), $1, '{number,face}')`,
    [id],
  );
  return id;
}

async function addApproval(program: string): Promise<string> {
  const id = await addJourney(program, 'contactApproval');
  await database.pool.query(
    `WITH m AS (INSERT INTO members (id, program, document_type, document) VALUES (gen_random_uuid(), $2, 'DNI', $3) RETURNING id),
      a AS (INSERT INTO applicants (journey_id, standing) VALUES ($1, 'awaitsContact'))
     INSERT INTO contact_approvals (id, journey_id, member_id, email) SELECT gen_random_uuid(), $1, m.id, 'typed@example.org' FROM m`,
    [id, program, randomUUID()],
  );
  return id;
}

async function addLostMessage(program: string, ending?: string): Promise<string> {
  const id = await addJourney(program, 'smsCode', { ending });
  await database.pool.query(
    `INSERT INTO messages (id, key, journey_id, opening, channel, template, language, recipient, status, settled_at)
     VALUES (gen_random_uuid(), gen_random_uuid()::text, $1, 1, 'sms', 'smsCode', 'es', '+34600123456', 'undelivered', alta_now())`,
    [id],
  );
  return id;
}

async function queueOf(by: TestStaff): Promise<Queue> {
  const response = await by.get('/queue');
  expect(response.status).toBe(200);
  return (await response.json()) as Queue;
}

const journeysOf = (queue: Queue): Record<string, (string | null)[]> =>
  Object.fromEntries(queue.map(({ kind, waiting }) => [kind, waiting.map(({ journey }) => journey)]));

describe('the queue', () => {
  it('has what waits in the own program, of the kinds that the role does something about', async () => {
    const support = await employStaff(app, database, 'support', 'osseg');
    const affiliations = await employStaff(app, database, 'affiliations', 'osseg');
    const review = await addReview('osseg');
    const contact = await addApproval('osseg');
    const lost = await addLostMessage('osseg');
    const parked = await addJourney('osseg', 'smsCode', { cause: 'sms', since: new Date() });
    for (const program of ['casmu', 'asepeyo']) await addReview(program);
    await addReview('osseg', 'expired');
    await addLostMessage('osseg', 'completed');
    expect(journeysOf(await queueOf(support))).toEqual({
      review: [review],
      case: [],
      secondPerson: [],
      parked: [parked],
      lostMessage: [lost],
    });
    expect(journeysOf(await queueOf(affiliations))).toEqual({ contact: [contact] });
    expect(await queueOf(await employStaff(app, database, 'officer', 'osseg'))).toEqual([]);
  });

  it('tells since when each waits, until when, and why', async () => {
    const support = await employStaff(app, database, 'support', 'clave');
    const since = new Date(Date.now() - 3_600_000);
    await addJourney('clave', 'smsCode', { cause: 'email', since: new Date() });
    const longest = await addJourney('clave', 'smsCode', { cause: 'sms', since });
    const parked = (await queueOf(support)).find(({ kind }) => kind === 'parked');
    expect(parked?.count).toBe(2);
    expect(parked?.waiting[0]).toMatchObject({ journey: longest, about: 'sms', since: since.toISOString() });
    expect(Date.parse(parked?.waiting[0]?.due ?? '')).toBeGreaterThan(Date.now());
  });

  it('has the open cases, and the closed ones that a second person is to unfreeze', async () => {
    const support = await employStaff(app, database, 'support', 'casmu');
    await database.pool.query(
      `WITH m AS (INSERT INTO members (id, program, document_type, document) VALUES (gen_random_uuid(), 'casmu', 'CI', '1123456') RETURNING id),
        c AS (INSERT INTO accounts (id, program, document, document_type, member_id, language, frozen_at)
          SELECT gen_random_uuid(), 'casmu', '1123456', 'CI', id, 'es', alta_now() FROM m RETURNING id)
       INSERT INTO cases (id, program, account_id, kind, closed_at, unfreeze_wanted)
       SELECT gen_random_uuid(), 'casmu', c.id, 'notMe', closed, wanted FROM c, (VALUES
         (NULL::timestamptz, false), (alta_now(), true), (alta_now(), false)) AS v(closed, wanted)`,
    );
    const cases = (await queueOf(support)).find(({ kind }) => kind === 'case');
    expect(cases?.count).toBe(2);
    expect(cases?.waiting.map(({ about }) => about).toSorted()).toEqual(['awaitsUnfreezing', 'notMe']);
  });
});
