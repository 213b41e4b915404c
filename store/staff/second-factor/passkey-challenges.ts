import { LIMITS } from '../../../domain/limits.ts';
import type { Executor } from '../../connection/database.ts';

const askFor = `${String(LIMITS.staff.secondFactor.passkey.askFor)} milliseconds`;

/** - `register`: a new passkey - `show`: one that is known */
export type PasskeyPurpose = 'register' | 'show';

/** Keeps what a session's browser was asked to have signed; what it was asked before counts no more. */
export async function keepChallenge(
  sql: Executor,
  sessionHash: Buffer,
  { purpose, challenge }: { purpose: PasskeyPurpose; challenge: string },
): Promise<void> {
  await sql.$executeRaw`
    INSERT INTO staff_passkey_challenges (session_hash, purpose, challenge) VALUES (${sessionHash}, ${purpose}, ${challenge})
    ON CONFLICT (session_hash) DO UPDATE SET purpose = excluded.purpose, challenge = excluded.challenge, asked_at = alta_now()`;
}

/** Spends it, once, whatever comes of it. @returns undefined when nothing was asked, for something else, or too long ago */
export async function spendChallenge(
  sql: Executor,
  sessionHash: Buffer,
  purpose: PasskeyPurpose,
): Promise<string | undefined> {
  const rows = await sql.$queryRaw<{ challenge: string; fits: boolean }[]>`
    DELETE FROM staff_passkey_challenges WHERE session_hash = ${sessionHash}
    RETURNING challenge, purpose = ${purpose} AND asked_at > alta_now() - ${askFor}::interval AS fits`;
  return rows[0]?.fits === true ? rows[0].challenge : undefined;
}
