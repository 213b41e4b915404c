import { defineSignal } from '@temporalio/workflow';
import type { Fact } from '../domain/facts.ts';
import type { JourneyKind, Plan } from '../domain/program.ts';

/** Everything that those who talk to workflows need to know of them. Workflow ids are journey ids: random, naming nobody. */
export const taskQueue = 'alta';

export interface JourneyInput {
  journeyId: string;
  plan: Plan;
}

/** Tells a journey what happened. Acknowledged means durable; told twice, it counts once. */
export const tell = defineSignal<[Fact]>('tell');

export const workflowTypes = {
  registration: 'registration',
  activation: 'activation',
  recovery: 'recovery',
  stepUp: 'stepUp',
  notice: 'notice',
  resumeParked: 'resumeParked',
} as const satisfies Record<JourneyKind | 'resumeParked', string>;

export const schedules = { resumeParked: 'resume-parked' } as const;
