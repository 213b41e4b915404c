import { randomBytes } from 'node:crypto';
import { HOUR } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import { normaliseStaffName, staffActor } from '../../domain/staff.ts';
import { hashToken } from '../../platform/keyring.ts';
import { writeAudit } from '../../prisma/store/audit.ts';
import { beginTry, forgetFailures, returnToken, takeToken, withdrawTry } from '../../prisma/store/limits.ts';
import { findStaffLogin } from '../../prisma/store/staff-accounts.ts';
import type { StaffLogin } from '../../prisma/store/staff-accounts.ts';
import { beginStaffSession } from '../../prisma/store/staff-sessions.ts';
import type { StaffSession } from '../../prisma/store/staff-sessions.ts';
import type { AppDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';

type LoginDependencies = Pick<AppDependencies, 'database' | 'keyring' | 'passwords'>;

export interface StaffLoginAttempt {
  name: string;
  password: string;
  network: string;
  /** Hash of the session that this browser has already: it ends. */
  earlier?: Buffer | undefined;
}

const byNetwork = {
  name: 'staffLogin.network',
  limit: LIMITS.login.perNetworkPer12Hours,
  windowMs: 12 * HOUR,
};
const byAccount = {
  name: 'staffLogin.account',
  failures: LIMITS.login.failures,
  firstWaitMs: LIMITS.login.firstWait,
  longestWaitMs: LIMITS.login.longestWait,
  memoryMs: 12 * HOUR,
};

/**
 * Judges a login of staff. Whether the name is malformed, unknown or disabled, or the password wrong, the answer and what is done
 * for it are the same.
 * @returns the session and its id, which is stored nowhere
 * @throws ApiProblem `staff-login-failed` or `too-many-requests`
 */
export async function logInStaff(
  deps: LoginDependencies,
  attempt: StaffLoginAttempt,
): Promise<{ id: string; session: StaffSession }> {
  const { prisma } = deps.database;
  const name = normaliseStaffName(attempt.name) ?? '';
  const subject = [name, attempt.network].join('\0');
  await countTry(deps, subject, attempt.network);
  const login = await judge(deps, attempt, name, subject);
  const id = randomBytes(32).toString('base64url');
  const whose = login && { staffId: login.id, passwordHash: login.passwordHash };
  const session = whose && (await beginStaffSession(prisma, whose, hashToken(id), attempt.earlier));
  if (!session) throw new ApiProblem('staff-login-failed');
  await writeAudit(prisma, { actor: staffActor(session.name), action: 'staff.login' });
  await forgetFailures(prisma, deps.keyring, byAccount.name, subject);
  await returnToken(prisma, deps.keyring, byNetwork.name, attempt.network);
  return { id, session };
}

/** Counted as failed before anything is compared, so that parallel guesses cannot outrun the limits. */
async function countTry(
  { database: { prisma }, keyring }: LoginDependencies,
  subject: string,
  network: string,
): Promise<void> {
  const inNetwork = await takeToken(prisma, keyring, { ...byNetwork, subject: network });
  if (!inNetwork.ok) throw new ApiProblem('too-many-requests', { retryAt: inNetwork.retryAt });
  const inAccount = await beginTry(prisma, keyring, { ...byAccount, subject });
  if (inAccount.ok) return;
  await returnToken(prisma, keyring, byNetwork.name, network);
  throw new ApiProblem('too-many-requests', { retryAt: inAccount.retryAt });
}

/** The account if the password is its own; a try that we could not judge is taken back. */
async function judge(
  { database: { prisma }, keyring, passwords }: LoginDependencies,
  { password, network }: StaffLoginAttempt,
  name: string,
  subject: string,
): Promise<StaffLogin | undefined> {
  try {
    const login = await findStaffLogin(prisma, name);
    const right = await passwords.verify(login?.passwordHash, password, 'staff');
    return right && login?.disabled === false ? login : undefined;
  } catch (error) {
    await withdrawTry(prisma, keyring, byAccount.name, subject);
    await returnToken(prisma, keyring, byNetwork.name, network);
    throw error;
  }
}
