// The bare flow, Alta and Ory Kratos beside one another, in interleaved rounds of one run.
//   npm run bench             1, 8 and 32 clients, three rounds: about half an hour on a machine that does nothing else;
//                             writes docs/performance.md and docs/performance.json
//   npm run bench -- --quick  8 clients, one short round: to see that it works, not for its figures; writes both to .cache/bench
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { altaCases } from './alta-cases.ts';
import { startAlta } from './alta.ts';
import { startFloor } from './floor.ts';
import { kratosBinary } from './kratos-binary.ts';
import { startKratos } from './kratos.ts';
import { commit, diskOf, durabilityOf, machine } from './machine.ts';
import { onboardingCounts } from './onboarding-counts.ts';
import type { Performance } from './results.ts';
import { runRounds } from './rounds.ts';
import { startSink } from './sink.ts';
import { writeReport } from './write-report.ts';

const quick = process.argv.includes('--quick');
const plan = quick
  ? { clients: [8], rounds: 1, seconds: 4 }
  : { clients: [1, 8, 32], rounds: 3, seconds: 10 };

function say(line: string): void {
  console.log(`${new Date().toISOString().slice(11, 19)} ${line}`);
}

const folder = await mkdtemp(join(tmpdir(), 'alta-bench-'));
const open: { close: () => Promise<void> }[] = [];

function opened<T extends { close: () => Promise<void> }>(part: T): T {
  open.push(part);
  return part;
}

async function measureAll(): Promise<Performance> {
  say('Counting what one onboarding costs on any machine');
  const counts = await onboardingCounts();
  say(JSON.stringify(counts));
  const binary = await kratosBinary(say);
  const sink = opened(await startSink());
  say('Starting Alta, each part a process of its own');
  const alta = opened(await startAlta(folder, sink));
  say('Starting the bare flow, on a Temporal server of its own');
  const floor = opened(await startFloor(folder));
  if (binary !== undefined) say('Starting Ory Kratos, on a Postgres of its own');
  const kratos = binary === undefined ? undefined : opened(await startKratos(binary, folder, sink));
  const cases = [...floor.cases, ...interleaved(altaCases(alta, sink), kratos?.cases ?? [])];
  return {
    measuredAt: new Date().toISOString(),
    commit: commit(),
    machine: machine(),
    quick,
    rounds: plan.rounds,
    seconds: plan.seconds,
    durability: {
      postgres: await durabilityOf(alta.databaseUrl),
      temporal: `SQLite, ${floor.pragmas.join(', ')}`,
      disk: diskOf(folder),
    },
    counts,
    results: await runRounds(cases, plan, say),
  };
}

/** What is compared stands side by side: whatever else the machine does then meets both. */
function interleaved<T>(ours: readonly T[], theirs: readonly T[]): T[] {
  return ours.flatMap((each, index) => [each, ...theirs.slice(index, index + 1)]);
}

let ending: Promise<void> | undefined;

/** Ends whatever runs, last started first, however far the run has come. */
function end(): Promise<void> {
  ending ??= (async () => {
    for (const part of open.toReversed()) await part.close().catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  })();
  return ending;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void end().then(() => process.exit(1));
  });

try {
  const written = await writeReport(await measureAll());
  say(`Written: performance.md and performance.json in ${written}`);
} finally {
  await end();
}
