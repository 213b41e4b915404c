import { HOUR } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { writeAudit } from '../../store/staff/audit.ts';
import type { Database } from '../../store/connection/database.ts';
import { takeAll } from '../middleware/limits.ts';
import { ApiProblem } from '../problems/problem.ts';
import { noteRefusal } from '../staff/audit-refusals.ts';

interface LookUp {
  /** Who looks, as the audit names them. */
  by: string;
  /** What for: a kind of journey. */
  purpose: string;
  reason: string;
}

/**
 * Every question of staff about a person goes through here: its answer tells who exists and who has an account. It is counted against who
 * asks and noted before anything is looked up; a refusal is noted with what it told.
 * @throws ApiProblem `too-many-requests`, and what `look` throws
 */
export async function lookUp<T>(
  deps: { database: Database; keyring: Keyring },
  asked: LookUp,
  look: () => T | Promise<T>,
): Promise<T> {
  const { prisma } = deps.database;
  const { by, purpose, reason } = asked;
  const limit = LIMITS.assistedStart.lookUpsPerHour;
  await takeAll(prisma, deps.keyring, [{ name: 'desk.lookup', subject: by, limit, windowMs: HOUR }]);
  await writeAudit(prisma, { actor: by, action: 'desk.lookup', reason: `${purpose}: ${reason}` });
  return afterLookUp(deps, asked, look);
}

/** What staff do with the answer of a look-up that has been counted: only a refusal is noted. @throws what `act` throws */
export async function afterLookUp<T>(
  { database: { prisma } }: { database: Database },
  { by, purpose }: LookUp,
  act: () => T | Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ApiProblem) {
      await writeAudit(prisma, { actor: by, action: 'desk.refused', reason: `${purpose}: ${error.slug}` });
      noteRefusal(error);
    }
    throw error;
  }
}
