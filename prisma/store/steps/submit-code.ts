import type { IdentityChoice } from '../../../domain/program.ts';
import { LIMITS } from '../../../domain/limits.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { findCode, spendCode } from '../codes.ts';
import type { CodeRow } from '../codes.ts';
import type { Database } from '../database.ts';
import { writeFact } from '../facts.ts';
import type { JourneyRow } from '../journey-row.ts';
import { taken, takeStep } from './step-outcome.ts';
import type { StepResult, StepTaken } from './step-outcome.ts';
import type { Transaction } from '../transaction.ts';

export type CodeRefusal =
  | { outcome: 'wrongCode'; attemptsLeft: number }
  | { outcome: 'codeDead'; why: 'expired' | 'killed' | 'spent' | 'notSent' }
  /** The wrong try that killed the code, or ended the journey: counted, and told to the workflow. */
  | (Omit<StepTaken, 'outcome'> & { outcome: 'codeKilled' | 'triesExhausted' });

/** Tries the PIN that was typed, and notes the document that the applicant will identify with. */
export async function submitCode(
  database: Database,
  keyring: Keyring,
  journeyId: string,
  typed: string,
  identityDocument: IdentityChoice,
): Promise<StepResult<CodeRefusal>> {
  return takeStep<CodeRefusal>(database, journeyId, 'smsPin', async (tx, journey) => {
    const code = await findCode(tx, journeyId, journey.opening);
    if (!code) return { outcome: 'codeDead', why: 'notSent' };
    if (code.state !== 'alive') return { outcome: 'codeDead', why: code.state };
    const spending = await spendCode(tx, keyring, code, typed);
    if (spending.outcome === 'dead') return { outcome: 'codeDead', why: 'expired' };
    if (spending.outcome === 'wrong') return wrong(tx, journey, code, spending.attemptsLeft);
    await tx.$executeRaw`
      UPDATE applicants SET identity_document = ${identityDocument} WHERE journey_id = ${journeyId}::uuid`;
    return taken(await writeFact(tx, journey, { type: 'phoneVerified', identityDocument }));
  });
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
    const telling = await writeFact(tx, journey, { type: 'triesExhausted' });
    return { outcome: 'triesExhausted', tellings: taken(telling).tellings };
  }
  if (attemptsLeft > 0) return { outcome: 'wrongCode', attemptsLeft };
  const telling = await writeFact(tx, journey, { type: 'codeKilled' });
  return { outcome: 'codeKilled', tellings: taken(telling).tellings };
}
