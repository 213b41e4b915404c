import { constants } from 'node:crypto';
import type { ServerOptions } from 'node:https';
import { namesOnly } from './authority-names.ts';
import type { TrustStore } from './trust-store.ts';

/**
 * A listener that asks every client for a certificate and lets each in. A client without one, or with a refused one, is told so by a page
 * or a problem document, never by a broken handshake. The authorities' names tell browsers which certificates to offer.
 */
export async function tlsOptions(
  own: { key: Buffer | string; cert: Buffer | string },
  stores: Iterable<TrustStore>,
): Promise<ServerOptions> {
  const authorities = [...stores].flatMap(({ anchors, intermediates }) => [...anchors, ...intermediates]);
  const names = new Map(authorities.map(({ subjectDer }) => [subjectDer.toString('hex'), subjectDer]));
  return {
    ...own,
    ca: await namesOnly([...names.values()]),
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
    // A resumed connection has the client's own certificate but not the chain it sent: each begins anew.
    secureOptions: constants.SSL_OP_NO_TICKET,
  };
}
