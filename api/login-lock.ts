import type { Program } from '../domain/program.ts';
import type { LoginAccount } from '../store/accounts/accounts.ts';
import {
  countPasswordTry,
  forgetPasswordTries,
  lockAccount,
  withdrawPasswordTry,
} from '../store/accounts/account-locks.ts';
import { afterResponse } from './after-response.ts';
import type { AppDependencies } from './dependencies.ts';

type Dependencies = Pick<AppDependencies, 'database' | 'keyring' | 'passwords' | 'logger'>;

export interface JudgedPassword {
  account: LoginAccount | undefined;
  password: string;
  /** The document as it was typed, known or not. */
  subject: string;
}

/**
 * Whether the password is the account's own, where so many wrong ones in a row lock it (Cl@ve: five). A locked account fails like a wrong
 * password, and takes as long.
 */
export async function judgePassword(
  deps: Dependencies,
  program: Program,
  { account, password, subject }: JudgedPassword,
): Promise<boolean> {
  const { lockAfter } = program.login;
  const hash = account?.passwordHash ?? undefined;
  if (lockAfter === undefined) return deps.passwords.verify(hash, password);
  const { sql } = deps.database;
  const accountId = account?.id ?? null;
  const tries = await countPasswordTry(sql, deps.keyring, { accountId, subject, lockAfter });
  const right = await verified(deps, account, hash, password, tries);
  if (right && account) return tries !== undefined && (await forgetPasswordTries(sql, account.id));
  const usedUp = tries === lockAfter || (tries === undefined && account?.locked === false);
  if (usedUp && account) lockAfterResponse(deps, program, account.id, lockAfter);
  return false;
}

async function verified(
  { database: { sql }, passwords }: Dependencies,
  account: LoginAccount | undefined,
  hash: string | undefined,
  password: string,
  tries: number | undefined,
): Promise<boolean> {
  try {
    return await passwords.verify(hash, password);
  } catch (error) {
    if (account && tries !== undefined) await withdrawPasswordTry(sql, account.id);
    throw error;
  }
}

/**
 * Locks beside the answer, which must not take longer for an account than for none. From the last try on no password is let in any more;
 * should this fail, the next try does it. The relay tells it.
 */
function lockAfterResponse(
  { database, keyring, logger }: Dependencies,
  program: Program,
  accountId: string,
  lockAfter: number,
): void {
  afterResponse(logger, 'account.lockFailed', () =>
    lockAccount(database, keyring, program, accountId, lockAfter),
  );
}
