import { parentPort } from 'node:worker_threads';

// A thread for the pool's tests that does as it is told.
const deeds: Record<string, () => unknown> = {
  answer: () => ({ ok: true, result: 'done' }),
  refuse: () => ({ ok: false, error: new Error('no such file') }),
  crash: () => {
    throw new Error('fell over');
  },
  exit: () => process.exit(3),
  hang: () => {
    for (;;);
  },
  grow: () => {
    const kept: string[][] = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => `${kept.length} ${index}`));
  },
};

parentPort?.on('message', (deed: string) => parentPort?.postMessage(deeds[deed]?.()));
