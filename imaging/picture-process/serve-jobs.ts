import { Worker } from 'node:worker_threads';
import type { ChildReply } from '../process-pool.ts';

/** Does one job; what it is given is what the pool was asked to run. */
type Work = (job: never) => unknown;

/** Answers the pool's jobs, one at a time, in a process that is ended when it outgrows the memory named by its first argument. */
export function serveJobs(work: Work): void {
  const workerData = { memoryMb: Number(process.argv[2]), parent: process.ppid };
  const watch = new Worker(new URL('watch.ts', import.meta.url), { workerData });
  // A signal to the whole group is for the parent, which lets begun jobs end.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.on('message', (job: unknown) => void answer(work, job).then(reply));
  // No job before the watch is there; if it fails, its error ends the process.
  watch.once('online', () => reply({ ready: true }));
}

async function answer(work: Work, job: unknown): Promise<ChildReply> {
  try {
    const result = await work(job as never);
    return { ok: true, result, rss: process.memoryUsage.rss() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, error: reason, rss: process.memoryUsage.rss() };
  }
}

function reply(message: ChildReply): void {
  process.send?.(message);
}
