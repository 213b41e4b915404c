import { defineConfig } from 'vitest/config';

interface Kind {
  name: string;
  folders: string[];
  /** Groups run one after the other, so that what kills processes has the machine to itself; few of them, for each waits for its last file. */
  order: number;
  /** Files at a time: more than the two cores that a machine may have, where most of what they do is wait for Temporal, a browser or a clock. */
  workers?: number;
  seconds?: number;
  /** Whether each file has a process of its own; without it a worker goes from file to file, and keeps what it has loaded. */
  isolate?: boolean;
}

/**
 * What runs processes, browsers and skipped time beside one another is tried once more before it has failed; which those were is told
 * (cli/flaky-reporter.mjs). A fault of the product shows twice.
 */
const retry = 1;

/** What takes a minute or more stands beside the other tests of its room and is run with the walks. */
const walks = 'test/**/*.walk.test.{ts,tsx}';

const kinds: Kind[] = [
  { name: 'unit', folders: ['domain'], order: 0, isolate: false },
  { name: 'replay', folders: ['replay'], order: 0, seconds: 60, isolate: false },
  {
    name: 'activities',
    folders: ['activities', 'messages', 'imaging', 'workers'],
    order: 0,
    seconds: 60,
  },
  { name: 'store', folders: ['store', 'prisma'], order: 0, seconds: 60, isolate: false },
  { name: 'workflow', folders: ['workflows'], order: 0, seconds: 120 },
  { name: 'api', folders: ['api', 'attack'], order: 1, workers: 3, seconds: 60 },
  {
    name: 'platform',
    folders: ['platform', 'stack', 'cli'],
    order: 1,
    workers: 3,
    seconds: 120,
    isolate: false,
  },
  { name: 'e2e', folders: ['e2e', 'web'], order: 1, workers: 3, seconds: 240 },
  // Not in `npm test`, but in `npm run test:all` (cli/test.mjs), with the files of every room that take as long.
  { name: 'walks', folders: ['walks'], order: 1, workers: 3, seconds: 240 },
  { name: 'chaos', folders: ['chaos'], order: 2, seconds: 600 },
  { name: 'timing', folders: ['timing'], order: 3, workers: 1, seconds: 600 },
];

const leanCalls = new URL('workers/lean-calls.ts', import.meta.url).href;

export default defineConfig({
  test: {
    // One Postgres for the whole run, in which each file makes a database of its own, and what its pictures were found to be.
    globalSetup: ['test/support/global-postgres.ts', 'test/support/remembered-pictures.ts'],
    projects: kinds.map(({ name, folders, order, workers = 2, seconds = 10, isolate = true }) => ({
      test: {
        name,
        retry: name === 'unit' ? 0 : retry,
        isolate,
        include: [
          ...folders.map((folder) => `test/${folder}/**/*.test.{ts,tsx}`),
          ...(name === 'walks' ? [walks] : []),
        ],
        exclude: name === 'walks' ? [] : [walks],
        // As worker processes run (workers/lean-calls.ts).
        execArgv: ['--import', leanCalls],
        sequence: { groupOrder: order },
        maxWorkers: workers,
        testTimeout: seconds * 1000,
        hookTimeout: Math.max(seconds, 60) * 1000,
      },
    })),
  },
});
