import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { staffNumberRoutes } from '../../../api/routes/staff/numbers.ts';
import type {
  journeyPathSchema,
  numbersSchema,
  programMapSchema,
} from '../../../api/schemas/staff-numbers.ts';
import { keepNumbers } from '../../../store/numbers/keep-numbers.ts';
import { startTestApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { addCourses } from '../../support/counted-journeys.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { employStaff } from '../../support/staff.ts';
import type { TestStaff } from '../../support/staff.ts';

type Numbers = z.output<typeof numbersSchema>;

let database: TestDatabase;
let app: TestApp;
let supervisor: TestStaff;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database, {}, staffNumberRoutes);
  supervisor = await employStaff(app, database, 'supervisor', 'asepeyo');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function see(query = '', by = supervisor): Promise<Numbers> {
  const response = await by.get(`/numbers${query}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Numbers;
}

describe('the numbers', () => {
  it('are there, empty, before anything was counted', async () => {
    const numbers = await see();
    expect(numbers).toMatchObject({
      kind: 'registration',
      kinds: ['registration', 'recovery', 'stepUp'],
      begun: 0,
      countedAt: null,
      time: null,
    });
    expect(numbers.days).toHaveLength(30);
    expect(numbers.stages.map(({ stage }) => stage)).toEqual([
      'emailLink',
      'smsPin',
      'identity',
      'review',
      'password',
    ]);
  });

  it('say how far people got, in the order of the program, and where they gave up', async () => {
    await addCourses(database);
    const { timeZone = '' } = app.deps.programs.get('asepeyo') ?? {};
    await keepNumbers(database, { id: 'asepeyo', timeZone });
    const numbers = await see();
    expect(numbers).toMatchObject({ begun: 59, open: 3 });
    expect(numbers.stages).toMatchObject([
      { stage: 'emailLink', reached: 59, expired: 7 },
      { stage: 'smsPin', reached: 59 },
      { stage: 'identity', reached: 52 },
      { stage: 'review', reached: 6 },
      { stage: 'password', reached: 49 },
    ]);
    expect(numbers.time?.count).toBe(49);
    expect(numbers.devices).toContainEqual({ group: 'tablet', begun: null, completed: 0 });
  });

  it('say nothing below five of a part of the people', async () => {
    expect(await see('?kind=registration&device=tablet')).toMatchObject({
      begun: null,
      open: null,
      time: null,
    });
    expect(await see('?kind=registration&language=es&days=366')).toMatchObject({ begun: 56, open: 0 });
  });

  it('are of the own program, for those who are granted them, and of what there is', async () => {
    const abroad = await employStaff(app, database, 'auditor', 'casmu');
    const support = await employStaff(app, database, 'support', 'asepeyo');
    expect(await see('?kind=registration', abroad)).toMatchObject({ begun: 0 });
    expect((await support.get('/numbers')).status).toBe(403);
    expect((await supervisor.get('/numbers?kind=activation')).status).toBe(404);
    for (const query of ['kind=none', 'days=0', 'days=367', 'days=x', 'device=fridge'])
      expect((await supervisor.get(`/numbers?${query}`)).status, query).toBe(422);
  });
});

describe('the program as a map', () => {
  type ProgramMap = z.output<typeof programMapSchema>;

  it('has its stages and ways, with how many are there, went on and how long that took', async () => {
    const map = (await (await supervisor.get('/program-map')).json()) as ProgramMap;
    expect(map.stages.map(({ stage, here, reached }) => [stage, here, reached])).toEqual([
      ['emailLink', 0, 59],
      ['smsPin', 0, 59],
      ['identity', 3, 52],
      ['review', 0, 6],
      ['password', 0, 49],
    ]);
    const taken = Object.fromEntries(map.ways.map(({ from, to, taken: many }) => [`${from} ${to}`, many]));
    expect(taken).toMatchObject({
      'form emailLink': 59,
      'smsPin emailLink': 7,
      'identity review': 6,
      'password completed': 49,
      'review rejected': 0,
    });
    expect(map.ways.find(({ from, to }) => from === 'emailLink' && to === 'smsPin')?.time?.count).toBe(59);
  });

  it('shows the way of one journey, noted in the audit, and of no other program', async () => {
    const { rows } = await database.pool.query<{ id: string }>(
      `SELECT id FROM journeys WHERE ending = 'expired' LIMIT 1`,
    );
    const path = `/journeys/${rows[0]?.id ?? ''}/path`;
    const seen = (await (await supervisor.get(path)).json()) as z.output<typeof journeyPathSchema>;
    expect(seen.visits.map(({ stage }) => stage)).toEqual(['emailLink', 'smsPin', 'emailLink']);
    expect(seen).toMatchObject({ kind: 'registration', ending: 'expired' });
    const looks = await database.pool.query(
      `SELECT 1 FROM audit WHERE actor = $1 AND action = 'journey.show'`,
      [supervisor.by],
    );
    expect(looks.rowCount).toBe(1);
    const abroad = await employStaff(app, database, 'supervisor', 'casmu');
    expect((await abroad.get(path)).status).toBe(404);
  });
});
