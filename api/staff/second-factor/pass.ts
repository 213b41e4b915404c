import type { FactorKind } from '../../../domain/second-factor.ts';
import { staffActor } from '../../../domain/staff.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import type { Transaction } from '../../../store/connection/transaction.ts';
import { secondFactorsOf } from '../../../store/staff/second-factor/factors.ts';
import { spendRecoveryCode } from '../../../store/staff/second-factor/recovery-codes.ts';
import { currentTotp, spendTotpStep } from '../../../store/staff/second-factor/totp.ts';
import type { StaffSession } from '../../../store/staff/staff-sessions.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { countedTry } from './counted-try.ts';
import { raisedSession } from './raised-session.ts';
import type { OldSession, RaisedSession } from './raised-session.ts';
import { recoveryHash } from './recovery-codes.ts';
import { totpStepOf } from './totp.ts';

type Parts = Pick<AppDependencies, 'database' | 'keyring'>;

/** Spends what was typed, in the transaction that raises the session; whether it was right. */
type Spend = (parts: Parts, tx: Transaction, staff: StaffSession, typed: string) => Promise<boolean>;

const spend: Record<FactorKind, Spend> = {
  totp: async ({ keyring }, tx, { staffId }, typed) => {
    const current = await currentTotp(tx, keyring, staffId);
    if (!current) return false;
    const step = totpStepOf(current, typed);
    return step !== undefined && spendTotpStep(tx, keyring, staffId, current, step);
  },
  recoveryCode: (_, tx, { staffId }, typed) => spendRecoveryCode(tx, staffId, recoveryHash(typed)),
};

/**
 * Raises a session by a second factor, which is spent with it.
 * @throws ApiProblem `second-factor-absent`, `wrong-second-factor`, `too-many-requests` or `unauthorized`
 */
export async function passSecondFactor(
  parts: Parts,
  staff: StaffSession,
  old: OldSession,
  { kind, code }: { kind: FactorKind; code: string },
): Promise<RaisedSession> {
  const { sql } = parts.database;
  const { totp } = await secondFactorsOf(sql, staff.staffId);
  if (!totp) throw new ApiProblem('second-factor-absent');
  return countedTry(parts, staff, () =>
    inTransaction(parts.database, async (tx) => {
      if (!(await spend[kind](parts, tx, staff, code))) return undefined;
      await writeAudit(tx, { actor: staffActor(staff.name), action: 'staff.factor', reason: kind });
      return raisedSession(tx, old);
    }),
  );
}
