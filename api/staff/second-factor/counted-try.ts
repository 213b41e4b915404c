import { HOUR } from '../../../domain/duration.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { staffActor } from '../../../domain/staff.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { beginTry, forgetFailures, withdrawTry } from '../../../store/guards/limits.ts';
import type { StaffSession } from '../../../store/staff/staff-sessions.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { ApiProblem, waitOf } from '../../problems/problem.ts';

/** Over all networks and sessions: a person who gets here knows the password, so the holder loses nothing that still protects them. */
const byAccount = {
  name: 'staffFactor.account',
  failures: LIMITS.login.failures,
  firstWaitMs: LIMITS.login.firstWait,
  longestWaitMs: LIMITS.login.longestWait,
  memoryMs: 12 * HOUR,
};

/** How a wrong factor is refused. */
export type WrongFactor = 'wrong-second-factor' | 'wrong-passkey';

/**
 * Judges a try at the second factor, which is counted as failed before it is looked at.
 * @param judge gives undefined for a wrong one; a try at which it throws is not counted
 * @param wrong what a wrong one is told
 * @throws ApiProblem `wrong` or `too-many-requests`
 */
export async function countedTry<T>(
  { database: { sql }, keyring }: Pick<AppDependencies, 'database' | 'keyring'>,
  { staffId, name }: Pick<StaffSession, 'staffId' | 'name'>,
  judge: () => Promise<T | undefined>,
  wrong: WrongFactor = 'wrong-second-factor',
): Promise<T> {
  const begun = await beginTry(sql, keyring, { ...byAccount, subject: staffId });
  if (!begun.ok) throw new ApiProblem('too-many-requests', waitOf(begun));
  const found = await judge().catch(async (error: unknown) => {
    await withdrawTry(sql, keyring, byAccount.name, staffId);
    throw error;
  });
  if (found === undefined) {
    await writeAudit(sql, { actor: staffActor(name), action: 'staff.factor-failed' });
    throw new ApiProblem(wrong);
  }
  await forgetFailures(sql, keyring, byAccount.name, staffId);
  return found;
}
