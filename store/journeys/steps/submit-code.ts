import type { IdentityChoice } from '../../../domain/documents/shown.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { hears, kindsWhere, traitsOf } from '../../../domain/stages/table.ts';
import type { StageCode } from '../../../domain/stages/stage.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { countGuess } from '../../secrets/code-sum.ts';
import { findCode, spendCode } from '../../secrets/codes.ts';
import type { CodeRow } from '../../secrets/codes.ts';
import type { Database } from '../../connection/database.ts';
import { writeFact } from '../facts.ts';
import type { Bearer } from '../../secrets/tokens.ts';
import type { JourneyRow } from '../journey-row.ts';
import { taken, takeStep } from './step-outcome.ts';
import type { StepResult, StepTaken } from './step-outcome.ts';
import type { Transaction } from '../../connection/transaction.ts';

export type CodeRefusal =
  | { outcome: 'wrongCode'; attemptsLeft: number }
  | { outcome: 'codeDead'; why: 'expired' | 'killed' | 'spent' | 'notSent' }
  /** The wrong try that killed the code, or ended the journey: counted, and told to the workflow. */
  | (Omit<StepTaken, 'outcome'> & { outcome: 'codeKilled' | 'triesExhausted' });

/** Stages where a code is typed, or that look like one to the applicant. */
export const codeStages = kindsWhere(
  ({ code, disguisedAs }) => code !== undefined || disguisedAs !== undefined,
);

/** What was typed. */
export interface TypedCode {
  code: string;
  /** What the applicant will identify with, where the page asks it. */
  identityDocument?: IdentityChoice | undefined;
}

/**
 * Tries the code that was typed.
 * @param of the token that it came with, or the journey's id where that has been judged
 * @param read asked once the journey is known to wait for a code; where it throws nothing is counted
 * @param factId under which the step is known when the same request comes again
 */
export async function submitCode(
  database: Database,
  keyring: Keyring,
  of: Bearer | string,
  read: (journey: JourneyRow) => TypedCode,
  factId?: string,
): Promise<StepResult<CodeRefusal>> {
  const submit = async (tx: Transaction, journey: JourneyRow): Promise<StepResult<CodeRefusal>> =>
    // A step-up's code counts only together with its session.
    journey.plan.kind === 'stepUp'
      ? { outcome: 'outOfOrder' }
      : judgeCode(tx, keyring, journey, read(journey), factId);
  return takeStep<CodeRefusal>(database, of, codeStages, submit);
}

/** Judges the code of the open stage, in the transaction that holds the journey's lock. */
export async function judgeCode(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow,
  typed: TypedCode,
  factId?: string,
): Promise<StepTaken | CodeRefusal> {
  const code = await findCode(tx, journey.id, journey.opening);
  if (!code) return { outcome: 'codeDead', why: 'notSent' };
  if (code.state !== 'alive') return { outcome: 'codeDead', why: code.state };
  const guess = await countGuess(tx, keyring, journey);
  const spending = await spendCode(tx, keyring, code, guess.counts ? typed.code : undefined);
  if (spending.outcome === 'dead') return { outcome: 'codeDead', why: 'expired' };
  const { code: codeOfStage } = traitsOf(journey.stage);
  if (spending.outcome === 'wrong' || !codeOfStage)
    return wrong(tx, journey, code, spending.outcome === 'wrong' ? spending.attemptsLeft : 0);
  return accept(tx, journey, codeOfStage.right, typed.identityDocument, { id: factId, besides: guess.right });
}

async function accept(
  tx: Transaction,
  journey: JourneyRow,
  type: StageCode['right'],
  identityDocument: IdentityChoice | undefined,
  { id, besides }: { id: string | undefined; besides: Prisma.Sql },
): Promise<StepTaken> {
  if (type === 'emailConfirmed' || identityDocument === undefined)
    return taken(await writeFact(tx, journey, { type }, { id, besides }));
  const picked = Prisma.sql`, picked AS (
    UPDATE applicants a SET identity_document = ${identityDocument} FROM journey j WHERE a.journey_id = j.id)`;
  const parts = Prisma.sql`${besides}${picked}`;
  return taken(await writeFact(tx, journey, { type, identityDocument }, { id, besides: parts }));
}

/** A wrong guess never reaches the workflow; the one that kills the code, or is one too many for the journey, does. */
async function wrong(
  tx: Transaction,
  journey: JourneyRow,
  code: CodeRow,
  attemptsLeft: number,
): Promise<CodeRefusal> {
  await tx.$executeRaw`
    UPDATE journeys SET code_attempts = code_attempts + 1, version = version + 1 WHERE id = ${journey.id}::uuid`;
  if (journey.codeAttempts + 1 >= LIMITS.code.attemptsPerJourney) {
    await tx.$executeRaw`UPDATE codes SET killed_at = alta_now() WHERE id = ${code.id}::uuid AND killed_at IS NULL`;
    const outboxRecord = await writeFact(tx, journey, { type: 'triesExhausted' });
    return { outcome: 'triesExhausted', outboxRecords: taken(outboxRecord).outboxRecords };
  }
  if (attemptsLeft > 0) return { outcome: 'wrongCode', attemptsLeft };
  if (!hearsDeath(journey)) return { outcome: 'codeKilled', outboxRecords: [] };
  const outboxRecord = await writeFact(tx, journey, { type: 'codeKilled' });
  return { outcome: 'codeKilled', outboxRecords: taken(outboxRecord).outboxRecords };
}

/** Whether a dead code leads somewhere; elsewhere the applicant asks for a new one. */
function hearsDeath({ stage }: JourneyRow): boolean {
  return hears(stage, 'codeKilled');
}
