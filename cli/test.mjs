// `npm test`: its own set-up, every check, and every test that is quick; the last line counts them. `npm run test:all` (`--all`) also
// runs the long ones. With other arguments (`npm test -- --project unit`, `npm test -- test/domain`) it runs those tests only, as vitest
// takes them.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './check.mjs';
import {
  ensureGenerated,
  ensureInstalled,
  keepCompiled,
  nodePath,
  root,
  run,
  SetupError,
  toolEnvironment,
} from './setup.mjs';

/** They walk every journey to each of its ends (also `*.walk.test.ts` of the other rooms), spoil pictures, flood, kill processes, or time thousands of calls: minutes each. */
const long = ['walks', 'chaos', 'timing'];

async function prepare() {
  await ensureInstalled();
  keepCompiled();
  const { code, output } = await ensureGenerated();
  if (code !== 0) throw new SetupError(`The database client could not be generated:\n${output}`);
  for (const command of ['tools', 'build']) {
    const done = await run(nodePath(), [join(root, 'cli', 'alta.ts'), command]);
    console.log(done.output.trimEnd());
    if (done.code !== 0) throw new SetupError(`"alta ${command}" failed: see above.`);
  }
}

/** A file that could not be loaded fails without a test of its own that does: it counts as one. */
function countResults(report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

async function runTests(args) {
  const folder = mkdtempSync(join(tmpdir(), 'alta-results-'));
  const file = join(folder, 'results.json');
  try {
    const { code } = await run(
      nodePath(),
      [
        ...[join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--passWithNoTests'],
        ...[
          '--reporter=default',
          `--reporter=${join(root, 'cli', 'slow-reporter.mjs')}`,
          `--reporter=${join(root, 'cli', 'flaky-reporter.mjs')}`,
          '--reporter=json',
          `--outputFile.json=${file}`,
          ...args,
        ],
      ],
      { inherit: true, env: toolEnvironment({ NO_COLOR: process.stdout.isTTY ? undefined : '1' }) },
    );
    const { passed, failed } = countResults(JSON.parse(readFileSync(file, 'utf8')));
    // An error outside every test, such as an unhandled rejection, shows in the exit code alone.
    return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
  } catch (error) {
    console.error(`The tests ended without a report: ${error.message}`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  const given = process.argv.slice(2);
  const all = given.includes('--all');
  const chosen = given.filter((argument) => argument !== '--all');
  const quick = all ? [] : long.map((project) => `--project=!${project}`);
  await prepare();
  // Side by side: most of what the tests do is wait. What the checks say is kept until the tests have said theirs.
  const said = [];
  const [checks, tests] = await Promise.all([
    chosen.length === 0 ? runChecks((line) => said.push(line)) : [],
    runTests(chosen.length === 0 ? quick : chosen),
  ]);
  if (said.length > 0) console.log(said.join('\n'));
  const passed = tests.passed + checks.filter(({ ok }) => ok).length;
  const failed = tests.failed + checks.filter(({ ok }) => !ok).length;
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
