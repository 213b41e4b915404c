import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { lastingFactors } from '../../../domain/second-factor.ts';
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
import type { WrongFactor } from './counted-try.ts';
import { passkeySigned } from './passkey.ts';
import { raisedSession } from './raised-session.ts';
import type { OldSession, RaisedSession } from './raised-session.ts';
import { recoveryHash } from './recovery-codes.ts';
import { totpStepOf } from './totp.ts';

type Parts = Pick<AppDependencies, 'http' | 'console' | 'database' | 'keyring'>;

/** What is shown, by its kind. */
interface Shown {
  passkey: { credential: AuthenticationResponseJSON };
  totp: { code: string };
  recoveryCode: { code: string };
}
export type ShownFactor = { [K in FactorKind]: { kind: K } & Shown[K] }[FactorKind];

/** The staff member who shows it, and the session. */
interface Showing {
  parts: Parts;
  staff: StaffSession;
  old: OldSession;
}

/** Spends what was shown, in the transaction that raises the session. @returns whether it was right */
type Spend<K extends FactorKind> = (showing: Showing, tx: Transaction, shown: Shown[K]) => Promise<boolean>;

const spend: { readonly [K in FactorKind]: Spend<K> } = {
  passkey: ({ parts, staff, old }, tx, { credential }) => passkeySigned(parts, tx, staff, old, credential),
  totp: async ({ parts: { keyring }, staff: { staffId } }, tx, { code }) => {
    const current = await currentTotp(tx, keyring, staffId);
    if (!current) return false;
    const step = totpStepOf(current, code);
    return step !== undefined && spendTotpStep(tx, keyring, staffId, current, step);
  },
  recoveryCode: ({ staff: { staffId } }, tx, { code }) => spendRecoveryCode(tx, staffId, recoveryHash(code)),
};

const wrong: Record<FactorKind, WrongFactor> = {
  passkey: 'wrong-passkey',
  totp: 'wrong-second-factor',
  recoveryCode: 'wrong-second-factor',
};

function spendShown<K extends FactorKind>(
  showing: Showing,
  tx: Transaction,
  shown: { kind: K } & Shown[K],
): Promise<boolean> {
  return spend[shown.kind](showing, tx, shown);
}

/**
 * Raises a session by a second factor, which is spent with it.
 * @throws ApiProblem `second-factor-absent`, `wrong-second-factor`, `wrong-passkey`, `too-many-requests` or `unauthorized`
 */
export async function passSecondFactor(
  parts: Parts,
  staff: StaffSession,
  old: OldSession,
  shown: ShownFactor,
): Promise<RaisedSession> {
  const { sql } = parts.database;
  if (lastingFactors(await secondFactorsOf(sql, staff.staffId)) === 0)
    throw new ApiProblem('second-factor-absent');
  const judge = (): Promise<RaisedSession | undefined> =>
    inTransaction(parts.database, async (tx) => {
      if (!(await spendShown({ parts, staff, old }, tx, shown))) return undefined;
      await writeAudit(tx, { actor: staffActor(staff.name), action: 'staff.factor', reason: shown.kind });
      return raisedSession(tx, old);
    });
  return countedTry(parts, staff, judge, wrong[shown.kind]);
}
