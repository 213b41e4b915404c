import { afterEach, describe, expect, it } from 'vitest';
import {
  createWorkerPool,
  WorkerPoolError,
  type WorkerPool,
} from '../../../activities/identity/worker-pool.ts';

const script = new URL('misbehaving-thread.ts', import.meta.url);
const pools: WorkerPool[] = [];

function poolOf(size: number, options: { jobMs?: number; waiting?: number } = {}): WorkerPool {
  const pool = createWorkerPool(script, { size, jobMs: 20_000, heapMb: 32, waiting: 10, ...options });
  pools.push(pool);
  return pool;
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

const fault = (job: Promise<unknown>): Promise<unknown> =>
  job.then(
    () => 'none',
    (error: unknown) => (error instanceof WorkerPoolError ? error.code : error),
  );

describe('a pool of threads', () => {
  it.each([
    ['throws outside of its job', 'crash', 'crashed'],
    ['exits', 'exit', 'crashed'],
    ['outgrows its heap', 'grow', 'crashed'],
  ])('replaces a thread that %s, and loses no other job', async (_, deed, code) => {
    const pool = poolOf(1);
    const bad = fault(pool.run(deed));
    const waiting = [pool.run('answer'), pool.run('answer')];
    expect(await bad).toBe(code);
    expect(await Promise.all(waiting)).toEqual(['done', 'done']);
  });

  it('ends a thread that hangs when the time of its job is over, and goes on', async () => {
    const pool = poolOf(1, { jobMs: 500 });
    expect(await fault(pool.run('hang'))).toBe('timeout');
    expect(await pool.run('answer')).toBe('done');
  });

  it('does not count waiting as work: behind a slow job the others keep their time', async () => {
    const pool = poolOf(1, { jobMs: 800 });
    const hanging = [pool.run('hang'), pool.run('hang')].map(fault);
    const last = pool.run('answer');
    expect(await Promise.all(hanging)).toEqual(['timeout', 'timeout']);
    expect(await last).toBe('done');
  });

  it("hands a job's own failure on and keeps the thread", async () => {
    const pool = poolOf(1);
    const error = await pool.run('refuse').catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'failed', cause: { message: 'no such file' } });
    expect(await pool.run('answer')).toBe('done');
  });

  it('refuses at once when too many jobs wait', async () => {
    const pool = poolOf(1, { jobMs: 500, waiting: 1 });
    const [running, queued] = [fault(pool.run('hang')), pool.run('answer')];
    expect(await fault(pool.run('answer'))).toBe('busy');
    expect(await running).toBe('timeout');
    expect(await queued).toBe('done');
  });

  it('works at several jobs at the same time', async () => {
    const pool = poolOf(2, { jobMs: 2_000 });
    const hanging = fault(pool.run('hang'));
    const answered = pool.run('answer');
    expect(await Promise.race([hanging, answered])).toBe('done');
    expect(await hanging).toBe('timeout');
  });

  it('rejects running and waiting jobs when it closes, and every one after', async () => {
    const pool = poolOf(1);
    const jobs = [pool.run('hang'), pool.run('answer')].map(fault);
    await pool.close();
    expect(await Promise.all(jobs)).toEqual(['closed', 'closed']);
    expect(await fault(pool.run('answer'))).toBe('closed');
  });
});
