import type { LastingFactor } from '../../../domain/second-factor.ts';
import { lastingFactors } from '../../../domain/second-factor.ts';
import { staffActor } from '../../../domain/staff.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import type { Transaction } from '../../../store/connection/transaction.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { secondFactorsOf } from '../../../store/staff/second-factor/factors.ts';
import { lockFactors, removePasskey } from '../../../store/staff/second-factor/passkeys.ts';
import { removeTotp } from '../../../store/staff/second-factor/totp.ts';
import type { StaffSession } from '../../../store/staff/staff-sessions.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { ApiProblem } from '../../problems/problem.ts';

type Remove = (tx: Transaction, staffId: string) => Promise<boolean>;

/** Takes a lasting factor of one's own away; the last one stays. @throws ApiProblem `not-found` or `last-factor` */
async function removeFactor(
  { database }: Pick<AppDependencies, 'database'>,
  { staffId, name }: StaffSession,
  kind: LastingFactor,
  remove: Remove,
): Promise<void> {
  await inTransaction(database, async (tx) => {
    await lockFactors(tx, staffId);
    if (!(await remove(tx, staffId))) throw new ApiProblem('not-found');
    if (lastingFactors(await secondFactorsOf(tx, staffId)) === 0) throw new ApiProblem('last-factor');
    await writeAudit(tx, { actor: staffActor(name), action: 'staff.factor-removed', reason: kind });
  });
}

/** @throws ApiProblem `not-found` or `last-factor` */
export function removeOwnPasskey(
  parts: Pick<AppDependencies, 'database'>,
  staff: StaffSession,
  id: string,
): Promise<void> {
  return removeFactor(parts, staff, 'passkey', (tx, staffId) => removePasskey(tx, staffId, id));
}

/** @throws ApiProblem `not-found` or `last-factor` */
export function removeOwnApp(parts: Pick<AppDependencies, 'database'>, staff: StaffSession): Promise<void> {
  return removeFactor(parts, staff, 'totp', removeTotp);
}
