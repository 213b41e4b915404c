import type { Membership } from '../../domain/roster.ts';
import type { Executor } from '../connection/database.ts';
import { openPart } from './credentials.ts';
import { membershipPart } from '../roster/membership.ts';

interface CredentialState {
  /** In the status list. */
  place: number;
  /** Neither revoked nor of an account that is closed. */
  counts: boolean;
  membership: Membership;
}

/** Every credential of a program, and how many places its list needs. */
export async function credentialStates(
  sql: Executor,
  program: string,
): Promise<{ states: CredentialState[]; size: number; now: Date }> {
  const states = await sql.$queryRaw<CredentialState[]>`
    SELECT c.place, ${membershipPart('m.id')} AS membership,
      c.revoked_at IS NULL AND ${openPart} AS counts
    FROM credentials c JOIN members m ON m.id = c.member_id LEFT JOIN accounts a ON a.member_id = m.id
    WHERE m.program = ${program}`;
  const [clock] = await sql.$queryRaw<[{ now: Date }]>`SELECT alta_now() AS now`;
  const size = states.reduce((most, { place }) => Math.max(most, place + 1), 8);
  return { states, size, now: clock.now };
}
