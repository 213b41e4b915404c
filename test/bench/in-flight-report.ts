import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Cpu } from './cpu.ts';
import type { Machine, Result } from './results.ts';
import { table } from './tables.ts';

export interface Level {
  waiting: number;
  /** MB by part. */
  memory: Record<string, number>;
  /** Of one core while nobody does anything, by part: 0.02 are 2 %. */
  idle: Cpu;
  onboarding: Result;
  /** Milliseconds until a part that was killed serves again, and the onboarding that follows. */
  restarts: Record<string, { ready: number; onboarding: number }>;
}

export interface InFlight {
  /** ISO */
  measuredAt: string;
  commit: string;
  machine: Machine;
  durability: string;
  levels: readonly Level[];
}

const file = join(import.meta.dirname, '../../docs/in-flight.md');

/** The page, made of one run's figures alone. */
export async function writeInFlight(run: InFlight): Promise<void> {
  const options = await resolveConfig(file);
  await writeFile(file, await format(pageOf(run), { ...options, filepath: file }));
}

function pageOf({ measuredAt, commit, machine, durability, levels }: InFlight): string {
  const { processor, cores, memory, system, node } = machine;
  return [
    '# Journeys that wait',
    `\`npm run bench:in-flight\` writes this page. The run of ${measuredAt.slice(0, 10)}, commit ${commit}: ${String(cores)} cores (${processor}), ${String(memory)} GiB, ${system}, Node ${node}; Postgres with ${durability}.`,
    'Each waits for its link, with the rows and the workflow of a real one. Its parts are each a process of their own; Temporal is the development server on SQLite that `npm start` runs.',
    '## Memory, in MB',
    byLevel(levels, ({ memory: used }) => values(used, (mb) => mb.toFixed(0))),
    '## Processor while nobody does anything, in percent of one core',
    byLevel(levels, ({ idle }) => values(idle, (share) => (share * 100).toFixed(1))),
    '## An onboarding beside them, 8 clients',
    byLevel(levels, ({ onboarding: { perSecond, whole, cpu } }) => ({
      'a second': perSecond.toFixed(1),
      'p50 / p99 ms': `${whole.p50.toFixed(0)} / ${whole.p99.toFixed(0)}`,
      ...values(cpu ?? {}, (ms) => ms.toFixed(0)),
      'CPU ms': Object.values(cpu ?? {})
        .reduce((sum, ms) => sum + ms, 0)
        .toFixed(0),
    })),
    '## A part that was killed: milliseconds until it serves again, and of the onboarding after it',
    byLevel(levels, ({ restarts }) =>
      Object.fromEntries(
        Object.entries(restarts).map(([part, { ready, onboarding }]) => [
          part,
          `${ready.toFixed(0)} / ${onboarding.toFixed(0)}`,
        ]),
      ),
    ),
  ].join('\n\n');
}

function byLevel(levels: readonly Level[], cells: (level: Level) => Record<string, string>): string {
  const rows = levels.map((level) => ({ waiting: level.waiting.toLocaleString('en'), ...cells(level) }));
  return table(
    Object.keys(rows[0] ?? {}),
    rows.map((row) => Object.values(row)),
  );
}

function values(of: Record<string, number>, show: (value: number) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name, show(value)]));
}
