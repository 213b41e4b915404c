import type { Request } from 'express';
import { readActivationCode } from '../../domain/activation-code.ts';
import { HOUR } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Program } from '../../domain/program.ts';
import { judgeActivationCode } from '../../store/secrets/activation-codes.ts';
import type { ActivationTry } from '../../store/secrets/activation-codes.ts';
import type { JourneyForm } from '../../store/journeys/start-journey.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { networkRules, takeAll } from '../middleware/limits.ts';
import { networkOf } from '../middleware/network.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { TypedForm } from './typed-form.ts';

/**
 * Judges an activation code together with the data that it was handed out for, before anything begins. A text that can be no activation
 * code is a slip and costs no try.
 * @throws ApiProblem `activation-refused` with the tries that are left, the same for an unknown person, other data and a wrong code;
 *   `activation-blocked` when there are none
 */
export async function requireActivationCode(
  { database, keyring, dispatcher }: JourneyDependencies,
  program: Program,
  { activationCode = '' }: TypedForm,
  form: JourneyForm,
  req: Request,
): Promise<void> {
  const typed = tryOf(activationCode, form);
  const { perNetworkPerHour } = LIMITS.form;
  const byNetwork = { name: 'activation.network', limit: perNetworkPerHour, windowMs: HOUR };
  await takeAll(database.sql, keyring, networkRules(byNetwork, networkOf(req)));
  const verdict = await judgeActivationCode(database, keyring, program, typed);
  if (verdict.outcome === 'right') return;
  if (verdict.outcome === 'wrong')
    throw new ApiProblem('activation-refused', { attemptsLeft: verdict.attemptsLeft });
  await dispatcher.dispatch(verdict.outboxRecords);
  throw new ApiProblem('activation-blocked');
}

function tryOf(activationCode: string, { document, email }: JourneyForm): ActivationTry {
  const code = readActivationCode(activationCode);
  if (code === undefined)
    throw new ApiProblem('invalid', { errors: [{ field: 'activationCode', code: 'malformed' }] });
  if (!document || email === undefined)
    throw new RangeError('a form with an activation code asks document and email too');
  return { document, email, code };
}
