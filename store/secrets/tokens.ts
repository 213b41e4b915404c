import { hashToken } from '../../platform/keyring.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { TokenScope } from '../../domain/journey-status.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../connection/database.ts';
import type { Transaction } from '../connection/transaction.ts';

/** A journey as a request names it, and the token that came with it: neither has been looked up yet. */
export interface Bearer {
  journeyId: string;
  token: string;
}

/** A journey's bearer token of a scope. */
export function journeyToken(keyring: Keyring, journeyId: string, scope: TokenScope): string {
  return keyring.derive('journeyToken', `${journeyId}:${scope}`).toString('base64url');
}

/** Makes the token good; doing it twice is harmless. @returns the token */
export async function addToken(
  tx: Transaction,
  keyring: Keyring,
  journeyId: string,
  scope: TokenScope,
): Promise<string> {
  const token = journeyToken(keyring, journeyId, scope);
  await tx.$executeRaw`${tokenInsert(token, journeyId, scope)}`;
  return token;
}

export function tokenInsert(token: string, journeyId: string, scope: TokenScope): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO journey_tokens (hash, journey_id, scope) VALUES (${hashToken(token)}, ${journeyId}::uuid, ${scope})
    ON CONFLICT DO NOTHING`;
}

/** What a token may do with a journey; undefined for a foreign, forged or erased one, and for a phone's. */
export async function findScope(
  { sql }: Pick<Database, 'sql'>,
  journeyId: string,
  token: string,
): Promise<TokenScope | undefined> {
  const rows = await sql.$queryRaw<{ scope: TokenScope }[]>`
    SELECT scope FROM journey_tokens WHERE hash = ${hashToken(token)} AND journey_id = ${journeyId}::uuid AND handoff_id IS NULL`;
  return rows[0]?.scope;
}
