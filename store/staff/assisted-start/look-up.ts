import { HOUR } from '../../../domain/duration.ts';
import { LIMITS } from '../../../domain/limits.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import type { Database } from '../../connection/database.ts';
import { takeToken } from '../../guards/limits.ts';
import { writeAudit } from '../audit.ts';
import { auditNameOf } from './refusal.ts';
import type { AssistedRefusal } from './refusal.ts';

interface LookUp {
  /** The staff member who looks, as the audit names them. */
  by: string;
  /** What for: a kind of journey. */
  purpose: string;
  reason: string;
}

/**
 * Every question of staff about a person goes through here: its answer tells who exists and who has an account. It is counted against the
 * asking staff member and noted before the look-up; a refusal is noted with what it told.
 * @returns what `look` does, or `limited`
 */
export async function lookUp<T extends { outcome: string }>(
  deps: { database: Database; keyring: Keyring },
  asked: LookUp,
  look: () => Promise<T>,
): Promise<T | AssistedRefusal> {
  const { sql } = deps.database;
  const { by, purpose, reason } = asked;
  const limit = LIMITS.assistedStart.lookUpsPerHour;
  const counted = { name: 'desk.lookup', subject: by, limit, windowMs: HOUR };
  const taken = await takeToken(sql, deps.keyring, counted);
  if (!taken.ok) return { outcome: 'limited', retryAt: taken.retryAt, now: taken.now };
  await writeAudit(sql, { actor: by, action: 'desk.lookup', reason: `${purpose}: ${reason}` });
  return afterLookUp(deps, asked, look);
}

/** What staff do with the answer of a look-up that has been counted: only a refusal is noted. */
export async function afterLookUp<T extends { outcome: string }>(
  { database: { sql } }: { database: Database },
  { by, purpose }: Pick<LookUp, 'by' | 'purpose'>,
  act: () => Promise<T>,
): Promise<T> {
  const result = await act();
  const refused = auditNameOf(result);
  if (refused !== undefined)
    await writeAudit(sql, { actor: by, action: 'desk.refused', reason: `${purpose}: ${refused}` });
  return result;
}
