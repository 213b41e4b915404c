import { workerData } from 'node:worker_threads';

/** How often memory is looked at, in milliseconds: a decoder fills some 20 MB in that time. */
const EVERY_MS = 10;

const { memoryMb, parent } = workerData as { memoryMb: number; parent: number };

/**
 * A thread of its own in each process that decodes: native code cannot keep it from looking. It ends the process when its
 * memory is used up, and when the process that it works for is gone.
 */
setInterval(() => {
  const tooMuch = process.memoryUsage.rss() > memoryMb * 1024 * 1024;
  if (tooMuch || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, EVERY_MS);
