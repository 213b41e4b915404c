import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiDependencies } from '../../../api/routes/table.ts';
import { staffGroupRetryRoutes } from '../../../api/routes/staff/group-retries.ts';
import { endRetry } from '../../../store/staff/group-retry/end.ts';
import { purgeSome } from '../../../store/retention/purge.ts';
import { DAY } from '../../../domain/duration.ts';
import { startTestApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { employStaff } from '../../support/staff.ts';
import type { TestStaff } from '../../support/staff.ts';
import { park } from '../../support/stuck.ts';

let database: TestDatabase;
let app: TestApp;
let ana: TestStaff;
let begun = 0;
const group = { kind: 'parked', stage: 'smsPin', cause: 'sms', code: '30003' };
const reason = 'Twilio works again';

beforeAll(async () => {
  database = await createTestDatabase();
  const groupRetries: ApiDependencies['groupRetries'] = {
    begin: () => {
      begun += 1;
      return Promise.resolve();
    },
  };
  app = await startTestApp(database, { groupRetries }, staffGroupRetryRoutes);
  ana = await employStaff(app, database, 'supervisor', 'asepeyo');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function slugOf(response: Response): Promise<string> {
  return ((await response.json()) as { type: string }).type.replace('/problems/', '');
}

async function begin(by = ana): Promise<string> {
  const response = await by.post('/stuck/retries', { group, reason });
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: string }).id;
}

describe('trying again what is stuck alike', () => {
  it('says first what it would do, and does nothing', async () => {
    await park(database, 'asepeyo', 3, '30003');
    await park(database, 'asepeyo', 1, null);
    const response = await ana.post('/stuck/retries/preview', { group });
    expect(await response.json()).toEqual({
      ...{ count: 3, provider: 'sms', stopped: false, answers: null },
      perSecond: { least: 1, usual: 5, most: 20 },
    });
    const { rows } = await database.pool.query('SELECT 1 FROM group_retries');
    expect(rows).toHaveLength(0);
  });

  it('is for what waits for a provider that sends, and is there', async () => {
    for (const other of [
      { ...group, cause: 'roster' },
      { ...group, cause: 'fault' },
      { ...group, kind: 'untold', cause: null },
      { ...group, code: '99999' },
    ])
      for (const path of ['/stuck/retries/preview', '/stuck/retries'])
        expect(await slugOf(await ana.post(path, { group: other, reason }))).toBe('nothing-stuck');
  });

  it('is for supervisors; support sees how it goes', async () => {
    const support = await employStaff(app, database, 'support', 'asepeyo');
    expect((await support.post('/stuck/retries', { group, reason })).status).toBe(403);
    expect((await support.get('/stuck/retries')).status).toBe(200);
  });

  it('takes its journeys down, one at a time for a provider, until it is over, with its reason in the audit', async () => {
    const id = await begin();
    expect(begun).toBe(1);
    expect(await slugOf(await ana.post('/stuck/retries', { group, reason }))).toBe('retry-running');
    const found = (await (await ana.get(`/stuck/retries/${id}`)).json()) as object;
    expect(found).toMatchObject({ state: 'waiting', total: 3, counts: {}, by: ana.by, reason });
    const eva = await employStaff(app, database, 'supervisor', 'casmu');
    for (const path of [`/stuck/retries/${id}`, `/stuck/retries/${id}/report`])
      expect((await eva.get(path)).status).toBe(404);
    expect((await eva.post(`/stuck/retries/${id}/stop`, {})).status).toBe(404);
    expect((await ana.post(`/stuck/retries/${id}/stop`, {})).status).toBe(204);
    await endRetry(database, id, 'stopped');
    expect((await ana.post(`/stuck/retries/${id}/stop`, {})).status).toBe(204);
    const over = (await (await ana.get(`/stuck/retries/${id}`)).json()) as object;
    expect(over).toMatchObject({ state: 'stopped', counts: { notTried: 3 } });
    const { rows } = await database.pool.query<{ action: string }>(
      `SELECT action FROM audit WHERE actor = $1 ORDER BY id`,
      [ana.by],
    );
    expect(rows.map(({ action }) => action)).toEqual(['stuck.retry', 'stuck.retry-stop']);
  });

  it('leaves a report, in which no provider’s text becomes a formula, and which goes after 90 days', async () => {
    const id = await begin();
    await database.pool.query(
      `UPDATE group_retry_items SET outcome = 'failed', code = '=1+1', at = alta_now() WHERE retry_id = $1 AND position = 1`,
      [id],
    );
    await endRetry(database, id, 'done');
    const report = await ana.get(`/stuck/retries/${id}/report`);
    expect(report.headers.get('content-type')).toContain('text/csv');
    const lines = (await report.text()).trimEnd().split('\r\n');
    expect(lines[0]).toBe('journey,outcome,code,at');
    expect(lines[1]).toMatch(/^[0-9a-f-]{36},failed,'=1\+1,20/);
    expect(lines).toHaveLength(4);
    expect(await purgeSome(database, 'groupRetries', 10)).toBe(0);
    await database.shiftClock(91 * DAY);
    expect(await purgeSome(database, 'groupRetries', 10)).toBe(2);
  });
});
