import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { stuckMembersSchema, stuckSchema } from '../../../api/schemas/staff-stuck.ts';
import { staffStuckRoutes } from '../../../api/routes/staff/stuck.ts';
import { noteFailing } from '../../../store/running/failing-workflows.ts';
import { noteProbe } from '../../../store/running/provider-probes.ts';
import { startTestApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { park as parkIn } from '../../support/stuck.ts';
import { employStaff } from '../../support/staff.ts';
import type { TestStaff } from '../../support/staff.ts';

type Stuck = z.output<typeof stuckSchema>;
type Members = z.output<typeof stuckMembersSchema>;

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database, {}, staffStuckRoutes);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const park = (program: string, many: number, code: string | null): Promise<string[]> =>
  parkIn(database, program, many, code);

async function stuckOf(by: TestStaff): Promise<Stuck> {
  const response = await by.get('/stuck');
  expect(response.status).toBe(200);
  return (await response.json()) as Stuck;
}

async function membersOf(by: TestStaff, body: unknown): Promise<Members> {
  const response = await by.post('/stuck/members', body);
  expect(response.status).toBe(200);
  return (await response.json()) as Members;
}

describe('what is stuck', () => {
  it('is grouped by stage, cause and the provider’s code, of the own program alone', async () => {
    const support = await employStaff(app, database, 'support', 'osseg');
    await park('osseg', 3, '30003');
    await park('osseg', 2, null);
    await park('casmu', 1, '30003');
    await noteProbe(database, 'sms', false);
    const { groups, probes } = await stuckOf(support);
    expect(groups).toMatchObject([
      { kind: 'parked', stage: 'smsPin', cause: 'sms', code: '30003', count: 3 },
      { kind: 'parked', stage: 'smsPin', cause: 'sms', code: null, codeText: null, count: 2 },
    ]);
    expect(groups[0]?.codeText).not.toBeNull();
    expect(probes).toMatchObject([{ provider: 'sms', answers: false }]);
  });

  it('has a fault of our own with the engine’s name of it, also where its journey was parked before', async () => {
    const auditor = await employStaff(app, database, 'auditor', 'asepeyo');
    const [journey] = await park('asepeyo', 1, null);
    const workflow = journey ?? '';
    await noteFailing(database, [{ workflow, cause: 'NonDeterministicError', since: new Date() }]);
    await noteFailing(database, [
      { workflow: 'resume-parked-workflow-1', cause: 'TaskFails', since: new Date() },
    ]);
    expect((await stuckOf(auditor)).groups).toMatchObject([
      { kind: 'parked', stage: 'smsPin', cause: 'fault', code: 'NonDeterministicError', count: 1 },
      { kind: 'upkeep', stage: null, cause: 'fault', code: 'TaskFails', count: 1 },
    ]);
    await database.pool.query('DELETE FROM failing_workflows');
  });

  it('has facts that were not told for a minute, and none that has just been written', async () => {
    const support = await employStaff(app, database, 'support', 'clave');
    for (const [stage, age] of [
      ['password', '2 minutes'],
      ['emailLink', '1 second'],
    ])
      await database.pool.query(
        `WITH j AS (INSERT INTO journeys (id, program, kind, language, plan, stage, opening)
          VALUES (gen_random_uuid(), 'clave', 'activation', 'es', '{"stages":[]}', $1, 1) RETURNING id)
         INSERT INTO facts (id, journey_id, type, opening, payload, created_at, tell_after)
         SELECT gen_random_uuid(), id, 'passwordChosen', 1, '{}', alta_now() - $2::interval, alta_now() - $2::interval FROM j`,
        [stage, age],
      );
    expect((await stuckOf(support)).groups).toMatchObject([
      { kind: 'untold', stage: 'password', cause: null, code: null, count: 1 },
    ]);
  });

  it('opens to its journeys, masked, page by page, each once', async () => {
    const support = await employStaff(app, database, 'support', 'casmu');
    const ids = await park('casmu', 120, '30005');
    const group = { kind: 'parked', stage: 'smsPin', cause: 'sms', code: '30005' };
    const pages: Members[] = [];
    for (let after: Members['next'] | undefined; after !== null; after = pages.at(-1)?.next ?? null)
      pages.push(await membersOf(support, { group, ...(after && { after }) }));
    expect(pages.map(({ members }) => members.length)).toEqual([50, 50, 20]);
    const shown = pages.flatMap(({ members }) => members);
    expect(shown.map(({ journey }) => journey)).toEqual(ids);
    expect(JSON.stringify(shown)).not.toContain('12345678');
    const { rows } = await database.pool.query(
      `SELECT 1 FROM audit WHERE actor = $1 AND action = 'stuck.list'`,
      [support.by],
    );
    expect(rows).toHaveLength(3);
  });

  it('is not for those who register people', async () => {
    const officer = await employStaff(app, database, 'officer', 'clave');
    expect((await officer.get('/stuck')).status).toBe(403);
  });
});
