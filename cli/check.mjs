// Format, lint, types and room boundaries: `npm run check`. Exit code 1 when one of them finds something.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureGenerated, ensureInstalled, failWith, nodePath, root, run } from './setup.mjs';

const rooms =
  'domain workflows activities messages imaging store prisma workers api platform stack cli web test'.split(
    ' ',
  );

function bin(name, ...path) {
  return join(root, 'node_modules', name, ...path);
}

/** What a check that knows which files it has seen keeps; found by content, so that it says the same as without. */
function kept(name) {
  return join(root, '.cache', 'checks', name);
}

function types(project, name) {
  const known = ['--incremental', '--tsBuildInfoFile', kept(`${name}.tsbuildinfo`)];
  return [bin('typescript-native', 'bin', 'tsc'), '--project', project, '--noEmit', ...known];
}

function steps() {
  const present = rooms.filter((room) => existsSync(join(root, room)));
  const all = [
    [
      'format',
      [
        ...[bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.'],
        ...['--cache', '--cache-strategy=content', `--cache-location=${kept('format')}`],
      ],
    ],
    ['lint', [bin('oxlint', 'bin', 'oxlint'), '--quiet', '.']],
    ['stage names', [join(root, 'cli', 'stage-names.ts')]],
    ['types', types('.', 'types')],
    ['types of the web pages', types('web', 'web-types'), 'web/tsconfig.json'],
    [
      'room boundaries',
      [bin('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'), '--output-type', 'err', ...present],
    ],
  ];
  return all.filter(([, , condition]) => !condition || existsSync(join(root, condition)));
}

/** Runs every check, two at a time. @returns what each found, in order. */
export async function runChecks(say = console.log) {
  const results = [];
  const report = (name, { code, output }, ms) => {
    say(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name} (${(ms / 1000).toFixed(1)} s)`);
    if (code !== 0) say(output.trimEnd().replace(/^/gm, '    '));
    results.push({ name, ok: code === 0 });
  };
  const generated = await ensureGenerated();
  if (generated.code !== 0) {
    report('database client', generated, 0);
    return results;
  }
  const waiting = steps();
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const started = Date.now();
      report(step[0], await run(nodePath(), step[1]), Date.now() - started);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await ensureInstalled();
    const results = await runChecks();
    process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
  } catch (error) {
    failWith(error);
  }
}
