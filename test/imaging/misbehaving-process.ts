import { serveJobs } from '../../imaging/picture-process/serve-jobs.ts';

// A process for the pool's tests that does as it is told.
const kept: Uint8Array[] = [];
const deeds: Record<string, () => unknown> = {
  answer: () => 'done',
  which: () => process.pid,
  secrets: () => Object.keys(process.env),
  refuse: () => Promise.reject(new Error('no such file')),
  crash: () => {
    setImmediate(() => {
      throw new Error('fell over');
    });
    return new Promise(() => undefined);
  },
  exit: () => process.exit(3),
  hang: () => {
    for (;;);
  },
  grow: () => {
    const lists: string[][] = [];
    for (;;) lists.push(Array.from({ length: 100_000 }, (_, index) => `${lists.length} ${index}`));
  },
  /** Outside of the heap, as decoders do. */
  swell: () => {
    for (;;) kept.push(new Uint8Array(8 * 1024 * 1024).fill(1));
  },
  hoard: () => void kept.push(new Uint8Array(150 * 1024 * 1024).fill(1)),
};

serveJobs((deed: string) => deeds[deed]?.());
