import { constants } from 'node:crypto';
import type { ServerOptions } from 'node:https';
import { toPem } from './pem.ts';
import type { TrustStore } from './trust-store.ts';

/**
 * A listener that asks every client for a certificate and lets each in: who presents none, or one that is refused, is told so by a
 * page or a problem document, never by a broken handshake. The authorities' names tell browsers which certificates to offer.
 */
export function tlsOptions(
  own: { key: Buffer | string; cert: Buffer | string },
  stores: Iterable<TrustStore>,
): ServerOptions {
  const authorities = [...stores].flatMap(({ anchors, intermediates }) => [...anchors, ...intermediates]);
  const unique = new Map(authorities.map((one) => [one.fingerprint, toPem(one.der)]));
  return {
    ...own,
    ca: [...unique.values()],
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
    // A resumed connection has the client's own certificate but not the chain it sent: each begins anew.
    secureOptions: constants.SSL_OP_NO_TICKET,
  };
}
