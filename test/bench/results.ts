import type { Counts } from './counts.ts';
import type { Cpu } from './cpu.ts';
import type { Round } from './measure.ts';

/** Milliseconds. */
export interface Spread {
  p50: number;
  p99: number;
}

export interface Result {
  system: string;
  flow: string;
  clients: number;
  rounds: number;
  flows: number;
  failed: number;
  /** The median of its rounds. */
  perSecond: number;
  whole: Spread;
  steps: Record<string, Spread>;
  /** Milliseconds of a processor a flow, by process; null where it cannot be told: Linux only. */
  cpu: Cpu | null;
}

export interface Machine {
  processor: string;
  cores: number;
  /** GiB */
  memory: number;
  system: string;
  node: string;
}

export interface Performance {
  /** ISO */
  measuredAt: string;
  /** What was measured, as Git names it. */
  commit: string;
  machine: Machine;
  quick: boolean;
  rounds: number;
  /** Of a round. */
  seconds: number;
  durability: { postgres: string; temporal: string; disk: string };
  /** Of one onboarding without pictures; the same on any machine. */
  counts: Counts;
  results: Result[];
}

/** All rounds of a case together. */
export function resultOf(system: string, flow: string, clients: number, rounds: readonly Round[]): Result {
  const names = new Set(rounds.flatMap(({ steps }) => [...steps.keys()]));
  const stepsOf = (name: string): Spread => spread(rounds.flatMap(({ steps }) => steps.get(name) ?? []));
  return {
    ...{ system, flow, clients, rounds: rounds.length },
    flows: sum(rounds.map(({ flows }) => flows)),
    failed: sum(rounds.map(({ failed }) => failed)),
    perSecond: round(
      percentile(
        rounds.map(({ flows, took }) => flows / (took / 1000)),
        50,
      ),
      2,
    ),
    whole: spread(rounds.flatMap(({ whole }) => whole)),
    steps: Object.fromEntries([...names].map((name) => [name, stepsOf(name)])),
    cpu: cpuOfAll(rounds),
  };
}

/** Weighted by the flows of each round. */
function cpuOfAll(rounds: readonly Round[]): Cpu | null {
  const told = rounds.filter(({ cpu, flows }) => cpu !== undefined && flows > 0);
  if (told.length === 0) return null;
  const flows = sum(told.map((each) => each.flows));
  const names = Object.keys(told[0]?.cpu ?? {});
  const of = (name: string): number => sum(told.map((each) => (each.cpu?.[name] ?? 0) * each.flows)) / flows;
  return Object.fromEntries(names.map((name) => [name, round(of(name), 1)]));
}

export function spread(values: readonly number[]): Spread {
  return { p50: round(percentile(values, 50), 1), p99: round(percentile(values, 99), 1) };
}

/** The nearest rank; 0 of nothing. */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(Math.ceil((share / 100) * sorted.length) - 1, 0)] ?? 0;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
