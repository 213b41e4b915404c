import { StatusList } from '@sd-jwt/jwt-status-list';
import { isEntitled } from '../../domain/entitlement.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Program } from '../../domain/program.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { credentialStates } from '../../store/credentials/states.ts';
import type { Database } from '../../store/connection/database.ts';
import { issuerKeys } from './issuer-key.ts';
import { signJwt } from './sign.ts';

/** Where a program's list is, as its credentials name it. */
export function statusUri(publicUrl: string, program: string): string {
  return `${publicUrl}/status/${program}`;
}

/**
 * The status list of a program's credentials, signed (IETF, Token Status List: one bit each, 1 for a credential that counts no more): a
 * revoked one, or one whose holder may not log in today.
 */
export async function signStatusList(
  { database, keyring, publicUrl }: { database: Database; keyring: Keyring; publicUrl: string },
  { id, login, timeZone }: Program,
): Promise<string> {
  const [key] = issuerKeys(keyring, id);
  if (!key) throw new RangeError('a key ring needs a key');
  const required = { rules: [login.requires, { listed: true }], timeZone };
  const { states, size, now } = await credentialStates(database.sql, id);
  const bits = Array<number>(size).fill(0);
  for (const { place, counts, membership } of states)
    bits[place] = counts && isEntitled(membership, required, now) ? 0 : 1;
  const iat = Math.floor(now.getTime() / 1_000);
  const { statusKept, statusFresh } = LIMITS.credential;
  return signJwt(key, 'statuslist+jwt', {
    sub: statusUri(publicUrl, id),
    iat,
    exp: iat + statusKept / 1_000,
    ttl: statusFresh / 1_000,
    status_list: { bits: 1, lst: new StatusList(bits, 1).compressStatusList() },
  });
}
