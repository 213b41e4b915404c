import type { Ending } from '../../../domain/endings.ts';
import type { StageKind } from '../../../domain/stages/spec.ts';
import type { Database } from '../../connection/database.ts';
import type { OutboxRecord } from '../facts.ts';
import { hashToken } from '../../../platform/keyring.ts';
import type { Bearer } from '../../secrets/tokens.ts';
import { lockJourney, readJourney } from '../journey-row.ts';
import type { JourneyRow } from '../journey-row.ts';
import { endingOf } from '../../../domain/journey-status.ts';
import type { TokenScope } from '../../../domain/journey-status.ts';
import { inTransaction } from '../../connection/transaction.ts';
import type { Transaction } from '../../connection/transaction.ts';

/** Why a step was not taken; nothing was changed. */
export type StepRefusal =
  | { outcome: 'unknown' }
  /** Past the email link only its token acts. */
  | { outcome: 'linkNeeded' }
  /** A phone's token takes pictures and no step. */
  | { outcome: 'captureOnly' }
  | { outcome: 'ended'; ending: Ending }
  | { outcome: 'outOfOrder' };

/** A step that was taken, and what the workflow is to be told of it. */
export interface StepTaken {
  outcome: 'taken';
  /** Of the token that it came with. */
  scope?: TokenScope | undefined;
  outboxRecords: OutboxRecord[];
}

/** The result of a step; every outcome but these is the step's own. */
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
 * @param of the token that it came with, which must be one that acts; or the journey's id where that has been judged
 */
export async function takeStep<Own extends { outcome: string } = never>(
  database: Database,
  of: Bearer | string,
  stages: readonly StageKind[],
  step: (tx: Transaction, journey: JourneyRow) => Promise<StepResult<Own>>,
): Promise<StepResult<Own>> {
  return inTransaction(database, async (tx) => {
    const held = await lock(tx, of);
    if (!held) return { outcome: 'unknown' };
    const { journey, scope } = held;
    if (scope === 'form') return { outcome: 'linkNeeded' };
    if (scope === 'capture') return { outcome: 'captureOnly' };
    const refusal = refusalAt(journey, stages, scope);
    if (refusal) return refusal;
    const result: StepResult<Own> = await step(tx, journey);
    return result.outcome === 'taken' ? { ...result, scope } : result;
  });
}

/** A locked journey, and what its token may do with it. */
interface LockedByToken {
  journey: JourneyRow;
  scope: TokenScope;
}

async function lock(tx: Transaction, of: Bearer | string): Promise<LockedByToken | undefined> {
  if (typeof of !== 'string') return lockByToken(tx, of);
  const journey = await lockJourney(tx, of);
  return journey && { journey, scope: 'act' };
}

/**
 * Judges a token and locks its journey by one statement, and reads the journey after it, as `lockJourney` does.
 * @returns undefined for a foreign, forged or erased token; nothing is locked then
 */
async function lockByToken(
  tx: Transaction,
  { journeyId, token }: Bearer,
): Promise<LockedByToken | undefined> {
  const [held] = await tx.$queryRaw<Pick<LockedByToken, 'scope'>[]>`
    SELECT t.scope FROM journey_tokens t JOIN journeys j ON j.id = t.journey_id
    WHERE t.hash = ${hashToken(token)} AND t.journey_id = ${journeyId}::uuid FOR NO KEY UPDATE OF j`;
  const journey = held && (await readJourney(tx, journeyId));
  return journey && { journey, scope: held.scope };
}

/** The outboxRecords that were written; a fact that had been written before is not told again here. */
export function taken(...outboxRecords: (OutboxRecord | undefined)[]): StepTaken {
  return {
    outcome: 'taken',
    outboxRecords: outboxRecords.filter((outboxRecord) => outboxRecord !== undefined),
  };
}
