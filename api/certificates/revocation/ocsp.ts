import { randomBytes } from 'node:crypto';
import { OctetString } from 'asn1js';
import { Extension, OCSPRequest, Request, TBSRequest } from 'pkijs';
import { CERTIFICATE_LIMITS } from '../../../domain/certificate-limits.ts';
import type { ParsedCertificate } from '../certificate.ts';
import { OID } from '../oids.ts';
import type { FetchBytes } from './fetch-bytes.ts';
import { makeCertId } from './ocsp-id.ts';
import { readOcspAnswer } from './ocsp-answer.ts';
import type { CertificateStatus } from './ocsp-answer.ts';

/** An answer is a few kilobytes, with the responder's certificate. */
const MOST_BYTES = 64 * 1024;

/** Asks one responder whether the certificate still stands. `unknown` also when it does not answer, or nothing that counts. */
export async function askResponder(
  fetchBytes: FetchBytes,
  address: string,
  certificate: ParsedCertificate,
  issuer: ParsedCertificate,
  at: () => Date,
): Promise<CertificateStatus> {
  // RFC 8954: 1 to 32 octets, of which 32 are recommended.
  const nonce = randomBytes(32);
  const answer = await fetchBytes(address, {
    body: { bytes: makeRequest(certificate, issuer, nonce), type: 'application/ocsp-request' },
    mostBytes: MOST_BYTES,
    patienceMs: CERTIFICATE_LIMITS.patience,
  });
  return answer === undefined ? 'unknown' : readOcspAnswer(answer, { certificate, issuer, nonce, at: at() });
}

function makeRequest(certificate: ParsedCertificate, issuer: ParsedCertificate, nonce: Buffer): Buffer {
  const wrapped = new OctetString({ valueHex: Uint8Array.from(nonce).buffer }).toBER();
  const request = new OCSPRequest({
    tbsRequest: new TBSRequest({
      requestList: [new Request({ reqCert: makeCertId(certificate, issuer) })],
      requestExtensions: [new Extension({ extnID: OID.ocspNonce, extnValue: wrapped })],
    }),
  });
  return Buffer.from(request.toSchema(true).toBER());
}
