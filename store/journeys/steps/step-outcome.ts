import type { Ending } from '../../../domain/endings.ts';
import type { StageKind } from '../../../domain/stages/kinds.ts';
import type { Database } from '../../connection/database.ts';
import type { OutboxRecord } from '../facts.ts';
import { changeJourney } from '../journey-row.ts';
import type { JourneyRow } from '../journey-row.ts';
import { endingOf } from '../../../domain/journey-status.ts';
import type { TokenScope } from '../../../domain/journey-status.ts';
import type { Transaction } from '../../connection/transaction.ts';

/** Why a step was not taken; nothing was changed. */
export type StepRefusal =
  { outcome: 'unknown' } | { outcome: 'ended'; ending: Ending } | { outcome: 'outOfOrder' };

/** A step that was taken, and what the workflow is to be told of it. */
export interface StepTaken {
  outcome: 'taken';
  outboxRecords: OutboxRecord[];
}

/** Whatever a step came to; every outcome but these is the step's own. */
export type StepResult<Own = never> = StepTaken | StepRefusal | Own;

/** Why a step of a stage cannot be taken now: the journey is over, at another stage, or the stage has had its answer. */
export function refusalAt(
  journey: JourneyRow,
  stages: readonly StageKind[],
  scope?: TokenScope,
): StepRefusal | undefined {
  const ending = endingOf(journey, scope);
  if (ending !== undefined) return { outcome: 'ended', ending };
  return !stages.includes(journey.stage) || journey.answered ? { outcome: 'outOfOrder' } : undefined;
}

/**
 * Takes a step of a journey: locked, at a stage where it belongs, not over, and not answered already (a workflow that has not
 * moved on yet must not let a step in twice).
 */
export async function takeStep<Own>(
  database: Database,
  journeyId: string,
  stages: readonly StageKind[],
  step: (tx: Transaction, journey: JourneyRow) => Promise<StepResult<Own>>,
  scope?: TokenScope,
): Promise<StepResult<Own>> {
  const result = await changeJourney(database, journeyId, async (tx, journey) => {
    return refusalAt(journey, stages, scope) ?? step(tx, journey);
  });
  return result ?? { outcome: 'unknown' };
}

/** The outboxRecords that were written; a fact that had been written before is not told again here. */
export function taken(...outboxRecords: (OutboxRecord | undefined)[]): StepTaken {
  return {
    outcome: 'taken',
    outboxRecords: outboxRecords.filter((outboxRecord) => outboxRecord !== undefined),
  };
}
