import { randomBytes } from 'node:crypto';
import { LIMITS } from '../../../domain/limits.ts';
import { lastingFactors } from '../../../domain/second-factor.ts';
import { reaches, staffActor } from '../../../domain/staff.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import type { Transaction } from '../../../store/connection/transaction.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { secondFactorsOf } from '../../../store/staff/second-factor/factors.ts';
import { lockFactors } from '../../../store/staff/second-factor/passkeys.ts';
import { replaceRecoveryCodes } from '../../../store/staff/second-factor/recovery-codes.ts';
import { confirmTotp, offerTotp, pendingTotp } from '../../../store/staff/second-factor/totp.ts';
import type { StaffSession } from '../../../store/staff/staff-sessions.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { countedTry } from './counted-try.ts';
import { raisedSession } from './raised-session.ts';
import type { OldSession, RaisedSession } from './raised-session.ts';
import { newRecoveryCodes, recoveryHash } from './recovery-codes.ts';
import { totpOffer, totpStepOf } from './totp.ts';
import type { TotpOffer } from './totp.ts';

type Parts = Pick<AppDependencies, 'database' | 'keyring'>;

/**
 * The password alone sets up the first factor, since there is nothing else yet; any other needs the present factor to be shown.
 * @throws ApiProblem `second-factor-needed`
 */
export async function requireMaySetUp(
  { database }: { database: Pick<Parts['database'], 'sql'> },
  { staffId, level }: StaffSession,
): Promise<void> {
  const factors = lastingFactors(await secondFactorsOf(database.sql, staffId));
  if (factors > 0 && !reaches(level, 'ownSecondFactor')) throw new ApiProblem('second-factor-needed');
}

/** Offers a secret to an authenticator app. @throws ApiProblem `second-factor-needed` */
export async function offerAuthenticator(parts: Parts, staff: StaffSession): Promise<TotpOffer> {
  await requireMaySetUp(parts, staff);
  const secret = randomBytes(LIMITS.staff.secondFactor.totp.secretBytes);
  await offerTotp(parts.database.sql, parts.keyring, staff.staffId, secret);
  return totpOffer(secret, [staff.name, ...(staff.program === null ? [] : [`(${staff.program})`])].join(' '));
}

/**
 * Puts the offered secret into use by its first code, and raises the session.
 * @returns also new recovery codes, which are stored nowhere and take the place of earlier ones
 * @throws ApiProblem `second-factor-needed`, `second-factor-absent`, `wrong-second-factor`, `too-many-requests` or `unauthorized`
 */
export async function confirmAuthenticator(
  parts: Parts,
  staff: StaffSession,
  old: OldSession,
  code: string,
): Promise<RaisedSession & { recoveryCodes: string[] }> {
  await requireMaySetUp(parts, staff);
  const pending = await pendingTotp(parts.database.sql, parts.keyring, staff.staffId);
  if (!pending) throw new ApiProblem('second-factor-absent');
  return countedTry(parts, staff, async () => {
    const step = totpStepOf(pending, code);
    if (step === undefined) return undefined;
    return inTransaction(parts.database, async (tx) => {
      await lockFactors(tx, staff.staffId);
      await requireMaySetUp({ database: { sql: tx } }, staff);
      if (!(await confirmTotp(tx, staff.staffId, pending, step)))
        throw new ApiProblem('second-factor-absent');
      await writeAudit(tx, { actor: staffActor(staff.name), action: 'staff.factor-set', reason: 'totp' });
      return { ...(await raisedSession(tx, old)), recoveryCodes: await freshRecoveryCodes(tx, staff) };
    });
  });
}

/** New codes in the place of those that are left. */
export function renewRecoveryCodes(parts: Parts, staff: StaffSession): Promise<string[]> {
  return inTransaction(parts.database, (tx) => freshRecoveryCodes(tx, staff));
}

/** New codes in the place of those that are left, by the transaction that changes what they stand in for. */
export async function freshRecoveryCodes(
  tx: Transaction,
  { staffId, name }: StaffSession,
): Promise<string[]> {
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(tx, staffId, codes.map(recoveryHash));
  await writeAudit(tx, { actor: staffActor(name), action: 'staff.recovery-codes' });
  return codes;
}
