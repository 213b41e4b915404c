import { randomBytes } from 'node:crypto';
import { HOUR } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import { normaliseStaffName, staffActor } from '../../domain/staff.ts';
import { hashToken } from '../../platform/keyring.ts';
import { writeAudit } from '../../store/staff/audit.ts';
import { beginTry, forgetFailures, returnToken, takeToken, withdrawTry } from '../../store/guards/limits.ts';
import { findStaffLogin } from '../../store/staff/staff-accounts.ts';
import type { StaffLogin } from '../../store/staff/staff-accounts.ts';
import { beginStaffSession } from '../../store/staff/staff-sessions.ts';
import type { StaffSession } from '../../store/staff/staff-sessions.ts';
import type { AppDependencies } from '../dependencies.ts';
import { ApiProblem, waitOf } from '../problems/problem.ts';

type LoginDependencies = Pick<AppDependencies, 'database' | 'keyring' | 'passwords'>;

export interface StaffLoginAttempt {
  name: string;
  password: string;
  network: string;
  /** Hash of the session that this browser has already: it ends. */
  earlier?: Buffer | undefined;
}

/** An office shares one: it waits for minutes, never for the day. */
const byNetwork = {
  name: 'staffLogin.network',
  failures: LIMITS.login.failuresPerStaffNetwork,
  firstWaitMs: LIMITS.login.firstWait,
  longestWaitMs: LIMITS.login.longestWaitPerStaffNetwork,
  memoryMs: 12 * HOUR,
};
const byAccount = {
  name: 'staffLogin.account',
  failures: LIMITS.login.failures,
  firstWaitMs: LIMITS.login.firstWait,
  longestWaitMs: LIMITS.login.longestWait,
  memoryMs: 12 * HOUR,
};

/** Guesses at one of the staff, over all networks. */
const byName = {
  name: 'staffLogin.name',
  limit: LIMITS.staff.failedLoginsPerHour,
  windowMs: HOUR,
};

/**
 * Judges a login of staff. For a malformed, unknown or disabled name and a wrong password the answer and the work are the same.
 * @returns the session and its id, which is stored nowhere
 * @throws ApiProblem `staff-login-failed` or `too-many-requests`
 */
export async function logInStaff(
  deps: LoginDependencies,
  attempt: StaffLoginAttempt,
): Promise<{ id: string; session: StaffSession }> {
  const { sql } = deps.database;
  const name = normaliseStaffName(attempt.name) ?? '';
  const subject = [name, attempt.network].join('\0');
  await countTry(deps, subject, name, attempt.network);
  const { login, known } = await judge(deps, attempt, name, subject);
  const id = randomBytes(32).toString('base64url');
  const hash = login?.passwordHash ?? undefined;
  const whose = login && hash !== undefined ? { staffId: login.id, passwordHash: hash } : undefined;
  const session = whose && (await beginStaffSession(sql, whose, hashToken(id), attempt.earlier));
  if (!session) {
    // A name that no account has may be a password in the wrong field: it is written nowhere.
    await writeAudit(sql, { actor: known ? staffActor(name) : 'unknown', action: 'staff.login-failed' });
    throw new ApiProblem('staff-login-failed');
  }
  await writeAudit(sql, { actor: staffActor(session.name), action: 'staff.login' });
  const failed = await forgetFailures(sql, deps.keyring, byAccount.name, subject);
  await giveBack(deps, name, attempt.network, failed);
  return { id, session };
}

/** Counted as failed before anything is compared, so that parallel guesses cannot outrun the limits. */
async function countTry(
  deps: LoginDependencies,
  subject: string,
  name: string,
  network: string,
): Promise<void> {
  const { keyring } = deps;
  const { sql } = deps.database;
  const inNetwork = await beginTry(sql, keyring, { ...byNetwork, subject: network });
  if (!inNetwork.ok) throw new ApiProblem('too-many-requests', waitOf(inNetwork));
  const ofName = await takeToken(sql, keyring, { ...byName, subject: name });
  const inAccount = ofName.ok ? await beginTry(sql, keyring, { ...byAccount, subject }) : ofName;
  if (inAccount.ok) return;
  await giveBack(deps, name, network);
  throw new ApiProblem('too-many-requests', waitOf(inAccount));
}

/** A try that was no wrong guess is taken back. */
async function giveBack(
  { database: { sql }, keyring }: LoginDependencies,
  name: string,
  network: string,
  times = 1,
): Promise<void> {
  await returnToken(sql, keyring, byNetwork.name, network, times);
  await returnToken(sql, keyring, byName.name, name, times);
}

/** The account if the password is its own, and whether there is one; a try that we could not judge is taken back. */
async function judge(
  deps: LoginDependencies,
  { password, network }: StaffLoginAttempt,
  name: string,
  subject: string,
): Promise<{ login: StaffLogin | undefined; known: boolean }> {
  const { keyring, passwords } = deps;
  const { sql } = deps.database;
  try {
    const login = await findStaffLogin(sql, name);
    const right = await passwords.verify(login?.passwordHash ?? undefined, password, 'staff');
    return { login: right && login?.disabled === false ? login : undefined, known: login !== undefined };
  } catch (error) {
    await withdrawTry(sql, keyring, byAccount.name, subject);
    await giveBack(deps, name, network);
    throw error;
  }
}
