import type { Step } from './caller.ts';
import { cpuBetween, cpuOf } from './cpu.ts';
import type { Cpu, Roots } from './cpu.ts';

/** One flow of one applicant, from its first call to its end. @returns how long each of its steps took */
export type Flow = () => Promise<readonly Step[]>;

/** What is measured: its processes, and when it has nothing left to do. */
export interface Subject {
  name: string;
  roots: () => Roots;
  /** Resolves when what its flows left behind is done: messages sent, workflows ended. */
  calm: () => Promise<void>;
}

export interface Case {
  subject: Subject;
  /** What the flow does, e.g. `onboarding`. */
  name: string;
  flow: Flow;
  /** Makes ready what so many flows need, before time is taken. */
  prepare?: (flows: number) => Promise<void>;
}

export interface Round {
  flows: number;
  /** Flows that broke off; the first reason. */
  failed: number;
  reason: string | undefined;
  /** Milliseconds from the first flow's start to the last one's end. */
  took: number;
  /** Milliseconds, flow by flow. */
  whole: number[];
  steps: Map<string, number[]>;
  cpu: Cpu | undefined;
}

export interface Load {
  clients: number;
  /** For so long new flows begin; those that have begun are ended. */
  seconds: number;
}

/** So many flows a second are made ready for: more than any of them does. */
const MOST_PER_SECOND = 60;

/** Each client does one flow after the other, without a pause. */
export async function measure(each: Case, { clients, seconds }: Load): Promise<Round> {
  const { subject, flow, prepare } = each;
  await prepare?.(clients + MOST_PER_SECOND * seconds);
  const round: Round = {
    ...{ flows: 0, failed: 0, reason: undefined, took: 0 },
    ...{ whole: [], steps: new Map<string, number[]>(), cpu: undefined },
  };
  const before = cpuOf(subject.roots());
  const began = performance.now();
  const work = async (): Promise<void> => {
    while (performance.now() - began < seconds * 1000) await note(round, flow);
  };
  await Promise.all(Array.from({ length: clients }, work));
  round.took = performance.now() - began;
  await subject.calm();
  round.cpu = cpuBetween(before, cpuOf(subject.roots()), round.flows);
  return round;
}

async function note(round: Round, flow: Flow): Promise<void> {
  const began = performance.now();
  try {
    const steps = await flow();
    round.whole.push(performance.now() - began);
    for (const { name, took } of steps) {
      const known = round.steps.get(name) ?? [];
      known.push(took);
      round.steps.set(name, known);
    }
    round.flows += 1;
  } catch (error) {
    round.failed += 1;
    round.reason ??= error instanceof Error ? error.message : String(error);
  }
}
