// `npm run enumeration -- --calls 2000`: every public form, walked to its end and timed with so many calls of each kind.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { calls: { type: 'string', default: '2000' } } });
const calls = Number(values.calls);
if (!Number.isInteger(calls) || calls < 100) {
  process.stderr.write('--calls is a number of at least 100.\n');
  process.exit(64);
}
const files = [
  'test/timing/timing.test.ts',
  'test/attack/logins-alike.test.ts',
  'test/walks/journeys-alike.test.ts',
];
// One file after the other: what is timed has the machine to itself.
const { status } = spawnSync('npx', ['vitest', 'run', '--no-file-parallelism', ...files], {
  stdio: 'inherit',
  env: { ...process.env, ALTA_ENUMERATION: 'all', ALTA_TIMING_CALLS: String(calls) },
});
process.exit(status ?? 1);
