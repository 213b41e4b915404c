import { isIP } from 'node:net';
import type { AppDependencies } from '../../dependencies.ts';

/** The site that passkeys are made for (WebAuthn Level 3, 5.4.2). */
export interface RelyingParty {
  /** A name of a host: browsers make no passkeys for an address. */
  id: string;
  /** The one origin that they are made and shown at. */
  origin: string;
}

/**
 * The console's host, or the service's own while none is named; on the developer's machine `localhost` in the place of its address.
 * Never what a request says its host is. The port is that of `PUBLIC_URL`.
 * @returns undefined where the host is an address
 */
export function relyingPartyOf({
  http: { publicUrl },
  console: { hosts },
}: Pick<AppDependencies, 'http' | 'console'>): RelyingParty | undefined {
  const url = new URL(publicUrl);
  const named = hosts === 'any' ? undefined : hosts[0];
  const id = named ?? (isLoopback(url.hostname) ? 'localhost' : url.hostname);
  if (isIP(id.replaceAll(/[[\]]/g, '')) !== 0) return undefined;
  url.hostname = id;
  return { id, origin: url.origin };
}

function isLoopback(host: string): boolean {
  return host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
}
