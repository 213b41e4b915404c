import { LIMITS } from '../../domain/limits.ts';
import { hashToken } from '../../platform/keyring.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Executor } from '../connection/database.ts';

const remembered = `${String(LIMITS.place.remembered)} milliseconds`;

/** What is kept of a browser's device cookie, which is random enough not to need a key. */
export function devicePlace(deviceId: string): Buffer {
  return hashToken(`device\0${deviceId}`);
}

/** What is kept of a network. Keyed: there are too few addresses for a hash alone. A new key forgets them. */
export function networkPlace(keyring: Keyring, network: string): Buffer {
  return keyring.derive('place', `network\0${network}`);
}

/** An id that no account has. It is looked up for a document without an account; with a null nothing would be. */
const NO_ACCOUNT = '00000000-0000-0000-0000-000000000000';

/**
 * Whether the holder of an account has been there before.
 * @param accountId undefined where nobody has the document: the same is done
 */
export async function isKnownPlace(
  sql: Executor,
  accountId: string | undefined,
  place: Buffer | undefined,
): Promise<boolean> {
  const rows = await sql.$queryRaw<{ known: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM login_places WHERE account_id = ${accountId ?? NO_ACCOUNT}::uuid AND place = ${place ?? null}
      AND last_at > alta_now() - ${remembered}::interval) AS known`;
  return rows[0]?.known === true;
}

/** Whether any login has succeeded there. */
export async function isAnybodysPlace(sql: Executor, place: Buffer): Promise<boolean> {
  const rows = await sql.$queryRaw<{ known: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM login_places WHERE place = ${place}
      AND last_at > alta_now() - ${remembered}::interval) AS known`;
  return rows[0]?.known === true;
}

/**
 * Remembers where a login has succeeded. Each login also clears away the account's places beyond the newest, and a few places of any
 * account whose time is over, so that no purge is needed.
 */
export async function rememberPlaces(
  sql: Executor,
  accountId: string,
  places: readonly Buffer[],
): Promise<void> {
  await sql.$executeRaw`
    INSERT INTO login_places (account_id, place) SELECT ${accountId}::uuid, unnest(${[...places]}::bytea[])
    ON CONFLICT (account_id, place) DO UPDATE SET last_at = alta_now()`;
  await sql.$executeRaw`
    DELETE FROM login_places p USING (
      SELECT account_id, place FROM (SELECT account_id, place FROM login_places WHERE account_id = ${accountId}::uuid
        ORDER BY last_at DESC OFFSET ${LIMITS.place.perAccount}) AS beyond
      UNION ALL
      SELECT account_id, place FROM (SELECT account_id, place FROM login_places
        WHERE last_at <= alta_now() - ${remembered}::interval ORDER BY last_at LIMIT 20) AS old
    ) AS gone WHERE p.account_id = gone.account_id AND p.place = gone.place`;
}

/** Remembers where the password of a completed journey was chosen: its holder may have come by recovery because logins have to wait. */
export async function rememberOrigin(tx: Executor, journeyId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO login_places (account_id, place)
    SELECT DISTINCT c.id, place FROM applicants a JOIN accounts c ON c.id = a.account_id OR c.member_id = a.member_id,
      unnest(a.origin) AS place WHERE a.journey_id = ${journeyId}::uuid
    ON CONFLICT (account_id, place) DO UPDATE SET last_at = alta_now()`;
}
