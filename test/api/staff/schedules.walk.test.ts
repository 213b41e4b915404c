import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { schedulesSchema } from '../../../api/schemas/schedules.ts';
import { HOUR } from '../../../domain/duration.ts';
import { ensureSchedules } from '../../../workers/schedules.ts';
import { taskQueue } from '../../../workflows/contract.ts';
import { startLive } from '../../support/live.ts';
import type { Live } from '../../support/live.ts';
import { employStaff } from '../../support/staff.ts';
import type { TestStaff } from '../../support/staff.ts';

type Schedule = z.output<typeof schedulesSchema>[number];

const every = { resumeParked: HOUR, deletePictures: HOUR, purge: HOUR, reconcile: HOUR, digest: HOUR };
let live: Live;
let ana: TestStaff;
beforeAll(async () => {
  live = await startLive();
  ana = await employStaff(live, live.database, 'supervisor', 'asepeyo');
});
afterAll(() => live.close());

async function list(): Promise<Schedule[]> {
  const response = await ana.get('/schedules');
  expect(response.status).toBe(200);
  return (await response.json()) as Schedule[];
}

const find = async (id: string): Promise<Schedule | undefined> =>
  (await list()).find((schedule) => schedule.id === id);

async function steer(id: string, action: string): Promise<number> {
  return (await ana.post(`/schedules/${id}/actions`, { action, reason: 'looks wrong' })).status;
}

describe('the schedules', () => {
  it('are listed once a worker has made them, with their next run', async () => {
    expect(await list()).toEqual([]);
    await ensureSchedules(live.client, taskQueue, every);
    const listed = await list();
    expect(listed.map(({ id }) => id).sort()).toEqual([
      'delete-pictures',
      'digest',
      'purge',
      'reconcile',
      'resume-parked',
    ]);
    for (const { paused, last, next } of listed) {
      expect([paused, last]).toEqual([false, null]);
      expect(Date.parse(next ?? '')).toBeGreaterThan(Date.now());
    }
  });

  it('run now when they are told to, and tell what it came to', async () => {
    expect(await steer('reconcile', 'run')).toBe(204);
    await expect
      .poll(async () => (await find('reconcile'))?.last?.state, { timeout: 30_000 })
      .toBe('completed');
    expect(await steer('digest', 'run')).toBe(204);
    await expect
      .poll(async () => (await find('digest'))?.last?.result, { timeout: 30_000 })
      .toMatchObject({ open: 0, stuck: 0 });
    expect(live.logged()).toMatch(/"event":"digest".*"stuck":0/);
    expect((await find('reconcile'))?.last?.result).toEqual({
      open: 0,
      running: 0,
      mended: 0,
      ...{ looked: 0, ended: 0, toldAgain: 0 },
      differences: 0,
    });
  });

  it('rest while they are paused, also when a worker starts, and say who paused them and why', async () => {
    expect(await steer('purge', 'pause')).toBe(204);
    await ensureSchedules(live.client, taskQueue, every);
    expect(await find('purge')).toMatchObject({ paused: true, next: null, note: `${ana.by}: looks wrong` });
    expect(await steer('purge', 'resume')).toBe(204);
    expect(await find('purge')).toMatchObject({ paused: false, note: null });
    expect(await steer('nothing', 'run')).toBe(404);
    const { rows } = await live.database.pool.query<{ action: string; reason: string }>(
      `SELECT action, reason FROM audit WHERE actor = $1 AND action LIKE 'schedule.%' ORDER BY id DESC LIMIT 4`,
      [ana.by],
    );
    const newest = rows.map(({ action, reason }) => `${action} ${reason}`);
    expect(newest.slice(0, 2)).toEqual([
      'schedule.resume purge: looks wrong',
      'schedule.pause purge: looks wrong',
    ]);
    expect(newest).toContain('schedule.run digest: looks wrong');
  });

  it('are for supervisors', async () => {
    const support = await employStaff(live, live.database, 'support', 'asepeyo');
    expect((await support.get('/schedules')).status).toBe(403);
  });
});
