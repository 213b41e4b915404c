// What journeys cost that only wait: memory, idle processor time, the steps of others beside them, and starting anew with them.
//   npm run bench:in-flight                    0, 1,000 and 10,000 waiting: about half an hour on two cores that do nothing else
//   npm run bench:in-flight -- 0 500           so many instead; with --print it writes no page
// Writes docs/in-flight.md.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { StackPart } from '../../stack/stack.ts';
import { altaCases } from './alta-cases.ts';
import { startAlta } from './alta.ts';
import type { Alta } from './alta.ts';
import { cpuBetween, cpuOf, memoryOf } from './cpu.ts';
import type { Cpu } from './cpu.ts';
import { writeInFlight } from './in-flight-report.ts';
import type { Level } from './in-flight-report.ts';
import { commit, durabilityOf, machine } from './machine.ts';
import { measure } from './measure.ts';
import type { Case } from './measure.ts';
import { resultOf } from './results.ts';
import { startSink } from './sink.ts';
import { startWaiting } from './waiting.ts';

const IDLE_MS = 30_000;
const LOOK_EVERY_MS = 2_000;
/** Of a core, all parts: nothing is being done any more. */
const CALM = 0.15;
const CALM_WITHIN_MS = 1_800_000;
const load = { clients: 8, seconds: 10 };
const restarted = ['worker', 'api', 'temporal'] as const satisfies StackPart[];

const levels = process.argv
  .slice(2)
  .filter((word) => /^\d+$/.test(word))
  .map(Number);
const print = process.argv.includes('--print');

function say(line: string): void {
  console.log(`${new Date().toISOString().slice(11, 19)} ${line}`);
}

/** What is used between two looks, of a core. */
async function usedIn(alta: Alta, ms: number): Promise<Cpu> {
  const before = cpuOf(alta.subject.roots());
  await pause(ms);
  const used = cpuBetween(before, cpuOf(alta.subject.roots()), 1);
  if (!used) throw new Error('processor time can be told on Linux only');
  return Object.fromEntries(Object.entries(used).map(([name, cpu]) => [name, cpu / ms]));
}

async function untilCalm(alta: Alta): Promise<void> {
  const limit = performance.now() + CALM_WITHIN_MS;
  for (;;) {
    const used = Object.values(await usedIn(alta, LOOK_EVERY_MS)).reduce((sum, each) => sum + each, 0);
    if (used < CALM) return;
    if (performance.now() > limit) throw new Error('it does not come to rest');
  }
}

async function restart(alta: Alta, onboarding: Case, part: StackPart): Promise<Level['restarts'][string]> {
  await onboarding.prepare?.(1);
  const began = performance.now();
  await alta.stack.kill(part);
  await alta.stack.whenReady(part);
  const ready = performance.now() - began;
  await onboarding.flow();
  return { ready, onboarding: performance.now() - began - ready };
}

async function level(alta: Alta, onboarding: Case, waiting: number): Promise<Level> {
  await untilCalm(alta);
  const idle = await usedIn(alta, IDLE_MS);
  const memory = memoryOf(alta.subject.roots()) ?? {};
  const result = resultOf('Alta', 'onboarding', load.clients, [await measure(onboarding, load)]);
  const restarts: Level['restarts'] = {};
  for (const part of restarted) restarts[part] = await restart(alta, onboarding, part);
  return { waiting, memory, idle, onboarding: result, restarts };
}

const folder = await mkdtemp(join(tmpdir(), 'alta-in-flight-'));
const sink = await startSink();
const alta = await startAlta(folder, sink);
try {
  const [onboarding] = altaCases(alta, sink);
  if (!onboarding) throw new Error('there is no case');
  // Caches fill, code is compiled.
  await measure(onboarding, load);
  const waiting = await startWaiting(alta, sink);
  const measured: Level[] = [];
  let there = 0;
  for (const wanted of levels.length > 0 ? levels : [0, 1_000, 10_000]) {
    say(`${String(wanted)} waiting`);
    const began = performance.now();
    await waiting.add(wanted - there);
    await untilCalm(alta);
    say(`made in ${String(Math.round((performance.now() - began) / 1000))} s`);
    there = wanted;
    measured.push(await level(alta, onboarding, wanted));
    say(JSON.stringify(measured.at(-1)));
  }
  if (!print)
    await writeInFlight({
      ...{ measuredAt: new Date().toISOString(), commit: commit(), machine: machine(), levels: measured },
      durability: await durabilityOf(alta.databaseUrl),
    });
} finally {
  await alta.close();
  await sink.close();
  await rm(folder, { recursive: true, force: true });
}
