import type { Request } from 'express';
import type { FieldError } from '../domain/field-error.ts';
import type { Program } from '../domain/program.ts';
import { findAccount, findLoginAccount } from '../store/accounts/accounts.ts';
import type { Account } from '../store/accounts/accounts.ts';
import { isKnownPlace } from '../store/accounts/login-places.ts';
import { takeHigh } from '../store/accounts/step-ups.ts';
import type { Session } from '../store/accounts/sessions.ts';
import type { AppDependencies } from './dependencies.ts';
import { judgePassword } from './login-lock.ts';
import { countTry } from './login-tries.ts';
import { personSubject } from './login-wait.ts';
import { placeOf } from './middleware/device.ts';
import { requiredSessionHash } from './middleware/session.ts';
import { ApiProblem } from './problems/problem.ts';

/**
 * Has the holder of a session show once more who they are, before a change of the account itself: by the fresh code that has raised the
 * session, or by the session's certificate. Where the program sends no codes, or the account has no mobile, by the password, which is
 * counted as at a login.
 * @throws ApiProblem `step-up-needed`, `invalid` without a password, `password-wrong`, `account-wait`
 */
export async function requireFreshProof(
  deps: AppDependencies,
  req: Request,
  { session, program, password }: { session: Session; program: Program; password: string | undefined },
): Promise<void> {
  const { sql } = deps.database;
  if (await takeHigh(sql, requiredSessionHash(deps.http, req))) return;
  const account = await findAccount(sql, session.accountId);
  if (!account) throw new ApiProblem('unauthorized');
  if (asksCode(program, account)) throw new ApiProblem('step-up-needed');
  if (password === undefined) throw new ApiProblem('invalid', { errors: [missing] });
  const document = { type: account.documentType, number: account.document };
  if (!(await isPassword(deps, req, { program, document, password }))) throw new ApiProblem('password-wrong');
}

/** Whether that is a fresh code by text message; else it is the password. */
export function asksCode({ stepUp }: Program, { mobile }: Pick<Account, 'mobile'>): boolean {
  return stepUp !== undefined && mobile !== null;
}

const missing: FieldError = { field: 'password', code: 'required' };

async function isPassword(
  deps: AppDependencies,
  req: Request,
  {
    program,
    document,
    password,
  }: { program: Program; document: Parameters<typeof findLoginAccount>[2]; password: string },
): Promise<boolean> {
  const { sql } = deps.database;
  const account = await findLoginAccount(sql, program.id, document);
  const place = placeOf(req, deps.http.publicUrl);
  const counted = await countTry(deps, {
    program: program.id,
    document,
    place,
    known: await isKnownPlace(sql, account?.id, place.device),
    // There is none to show on these pages.
    challenge: () => Promise.reject(new ApiProblem('too-many-requests')),
  });
  const subject = personSubject(program.id, document);
  const right = await judgePassword(deps, program, { account, password, subject }).catch(
    async (error: unknown) => {
      await counted.withdraw();
      throw error;
    },
  );
  if (right) await counted.succeed();
  return right;
}
