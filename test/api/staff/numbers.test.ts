import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { staffNumberRoutes } from '../../../api/routes/staff/numbers.ts';
import type { numbersSchema } from '../../../api/schemas/staff-numbers.ts';
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
