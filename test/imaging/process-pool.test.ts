import { afterEach, describe, expect, it } from 'vitest';
import {
  createProcessPool,
  ProcessPoolError,
  type PoolOptions,
  type ProcessPool,
} from '../../imaging/process-pool.ts';

const script = new URL('misbehaving-process.ts', import.meta.url);
const pools: ProcessPool[] = [];

function poolOf(size: number, options: Partial<PoolOptions> = {}): ProcessPool {
  const defaults = { jobMs: 20_000, heapMb: 32, memoryMb: 300, retireMb: 250, waiting: 10 };
  const pool = createProcessPool(script, { size, ...defaults, ...options });
  pools.push(pool);
  return pool;
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

const fault = (job: Promise<unknown>): Promise<unknown> =>
  job.then(
    () => 'none',
    (error: unknown) => (error instanceof ProcessPoolError ? error.code : error),
  );

describe('a pool of processes', () => {
  it.each([
    ['throws outside of its job', 'crash', 'crashed'],
    ['exits', 'exit', 'crashed'],
    ['outgrows its heap', 'grow', 'crashed'],
    ['outgrows its memory outside of the heap', 'swell', 'crashed'],
  ])('replaces one that %s, and loses no other job', async (_, deed, code) => {
    const pool = poolOf(1);
    const bad = fault(pool.run(deed));
    const waiting = [pool.run('answer'), pool.run('answer')];
    expect(await bad).toBe(code);
    expect(await Promise.all(waiting)).toEqual(['done', 'done']);
  });

  it('ends one that hangs when the time of its job is over, and goes on', async () => {
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

  it("hands a job's own failure on and keeps the process", async () => {
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

  it('replaces one that keeps what a job took, and no other', async () => {
    const pool = poolOf(1, { retireMb: 150 });
    const [first, second] = [await pool.run('which'), await pool.run('which')];
    await pool.run('hoard');
    expect(second).toBe(first);
    expect(await pool.run('which')).not.toBe(first);
  });

  it('tells one that cannot even start from one that dies of its job', async () => {
    const pool = createProcessPool(new URL('no-such-script.ts', import.meta.url), {
      ...{ size: 1, jobMs: 20_000, heapMb: 32, memoryMb: 300, retireMb: 250, waiting: 10 },
    });
    pools.push(pool);
    expect(await fault(pool.run('answer'))).toBe('unstarted');
  });

  it('hands on nothing of what its parent knows by its environment', async () => {
    process.env['ALTA_SECRETS'] = 'not for decoders';
    const keys = await poolOf(1).run('secrets');
    delete process.env['ALTA_SECRETS'];
    expect(keys).not.toContain('ALTA_SECRETS');
  });

  it('lets no journey have two processes, however many jobs it brings', async () => {
    const pool = poolOf(2, { jobMs: 1_500 });
    const greedy = { journey: 'greedy', network: 'one' };
    const hanging = [pool.run('hang', greedy), pool.run('hang', greedy)].map(fault);
    const other = pool.run('answer', { journey: 'other', network: 'one' });
    expect(await Promise.race([...hanging, other])).toBe('done');
    expect(await Promise.all(hanging)).toEqual(['timeout', 'timeout']);
  });

  it('rejects running and waiting jobs when it closes, and every one after', async () => {
    const pool = poolOf(1);
    const jobs = [pool.run('hang'), pool.run('answer')].map(fault);
    await pool.close();
    expect(await Promise.all(jobs)).toEqual(['closed', 'closed']);
    expect(await fault(pool.run('answer'))).toBe('closed');
  });
});
