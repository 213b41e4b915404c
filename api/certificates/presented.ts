import { TLSSocket } from 'node:tls';
import type { Request } from 'express';
import { ApiProblem } from '../problems/problem.ts';
import type { Presented } from './judge.ts';
import type { CertificateLogins } from './logins.ts';
import { certificateInBase64, certificatesInPem } from './pem.ts';

/**
 * The requester's certificate: that of the TLS connection, or, on a plain one, that of the header that a configured proxy sets. A header
 * from anyone else counts as none.
 * @throws ApiProblem `certificate-missing`, or `certificate-header-refused` when the proxy sent something else
 */
export function presentedBy(req: Request, certificates: CertificateLogins): Presented {
  const { socket } = req;
  const presented = socket instanceof TLSSocket ? fromSocket(socket) : fromHeader(req, certificates);
  if (!presented) throw new ApiProblem('certificate-missing');
  return presented;
}

function fromSocket(socket: TLSSocket): Presented | undefined {
  const chain: Buffer[] = [];
  let at = peerOf(socket);
  // Each names its issuer as far as the client sent it; a root names itself.
  while (at?.raw && !isAmong(chain, at.raw)) {
    chain.push(at.raw);
    at = at.issuerCertificate;
  }
  const [leaf, ...sent] = chain;
  return leaf && { leaf, sent };
}

/** As Node has it at run time: an empty object without a certificate, and no issuer where none was sent. */
interface PeerCertificate {
  raw?: Buffer;
  issuerCertificate?: PeerCertificate;
}

function peerOf(socket: TLSSocket): PeerCertificate | undefined {
  return socket.getPeerCertificate(true);
}

function isAmong(chain: readonly Buffer[], der: Buffer): boolean {
  return chain.some((one) => one.equals(der));
}

function fromHeader(req: Request, { header, isProxy }: CertificateLogins): Presented | undefined {
  if (header === undefined || !isProxy(req.socket.remoteAddress)) return undefined;
  const [value, ...more] = req.headersDistinct[header] ?? [];
  if (value === undefined || value === '') return undefined;
  // Two of them: one may be what a client sent, passed on beside the proxy's own.
  const [leaf, ...sent] = more.length > 0 ? [] : certificatesIn(value);
  if (!leaf) throw new ApiProblem('certificate-header-refused');
  return { leaf, sent };
}

/** As nginx writes it (PEM, escaped), or Caddy and RFC 9440 (base64 of the client's certificate alone). */
function certificatesIn(value: string): Buffer[] {
  const alone = certificateInBase64(value);
  return alone ? [alone] : certificatesInPem(unescaped(value));
}

/** As nginx escapes `$ssl_client_escaped_cert`: percent-encoded PEM. */
function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // Not percent-encoded: it holds no certificate either.
    return '';
  }
}
