import { fromBER, OctetString } from 'asn1js';
import { BasicOCSPResponse, OCSPResponse } from 'pkijs';
import type { Extension, SingleResponse } from 'pkijs';
import { CERTIFICATE_LIMITS } from '../../../domain/certificate-limits.ts';
import { namesIssuer, parseCertificate, validityAt } from '../certificate.ts';
import type { ParsedCertificate } from '../certificate.ts';
import { bytesOf } from '../names.ts';
import { OID } from '../oids.ts';
import { isSignedBy } from '../signature.ts';
import { isAbout } from './ocsp-id.ts';

export type CertificateStatus = 'good' | 'revoked' | 'unknown';

interface Asked {
  certificate: ParsedCertificate;
  issuer: ParsedCertificate;
  nonce: Buffer;
  at: Date;
}

/** What a responder's answer proves (RFC 6960, 3.2): it is about this certificate, current, and signed by a key that may sign it. */
export function readOcspAnswer(der: Buffer, asked: Asked): CertificateStatus {
  try {
    const basic = basicAnswer(der);
    if (!basic || !isAuthorised(basic, asked) || !hasNonce(basic.tbsResponseData.responseExtensions, asked))
      return 'unknown';
    const single = basic.tbsResponseData.responses.find(({ certID }) =>
      isAbout(certID, asked.certificate, asked.issuer),
    );
    return single && isCurrent(single, asked.at) ? statusOf(single) : 'unknown';
  } catch {
    // The address may have answered anything: it proves nothing.
    return 'unknown';
  }
}

function basicAnswer(der: Buffer): BasicOCSPResponse | undefined {
  const { responseStatus, responseBytes } = new OCSPResponse({ schema: fromBER(der).result });
  if (responseStatus.valueBlock.valueDec !== 0 || responseBytes?.responseType !== OID.ocspBasicResponse)
    return undefined;
  return new BasicOCSPResponse({ schema: fromBER(responseBytes.response.valueBlock.valueHexView).result });
}

/** Whether the issuer itself signed it, or a responder that the issuer gave a certificate for just that (RFC 6960, 4.2.2.2). */
function isAuthorised(
  { tbsResponseData, signatureAlgorithm, signature, certs }: BasicOCSPResponse,
  { issuer, at }: Asked,
): boolean {
  const signed = {
    bytes: bytesOf(tbsResponseData.tbsView),
    algorithm: signatureAlgorithm,
    signature: bytesOf(signature.valueBlock.valueHexView),
  };
  if (isSignedBy(signed, issuer.publicKey)) return true;
  return (certs ?? []).slice(0, 4).some((sent) => {
    const responder = parseCertificate(Buffer.from(sent.toSchema().toBER()));
    return responder && isDelegate(responder, issuer, at) && isSignedBy(signed, responder.publicKey);
  });
}

/** Whether it may be revoked in turn is the issuer's to say, by the short life it gives such a certificate. */
function isDelegate(responder: ParsedCertificate, issuer: ParsedCertificate, at: Date): boolean {
  return (
    namesIssuer(responder, issuer) &&
    responder.extendedKeyUsage?.includes(OID.ocspSigning) === true &&
    (responder.keyUsage?.has('digitalSignature') ?? true) &&
    !responder.isBeyondUs &&
    validityAt(responder, at) === 'valid' &&
    isSignedBy(responder.signed, issuer.publicKey)
  );
}

/** An answer made beforehand carries none, and its times bound it; one that carries another's was made for another. */
function hasNonce(extensions: readonly Extension[] | undefined, { nonce }: Asked): boolean {
  const sent = extensions?.find(({ extnID }) => extnID === OID.ocspNonce);
  if (!sent) return true;
  const { result } = fromBER(sent.extnValue.valueBlock.valueHexView);
  return result instanceof OctetString && bytesOf(result.valueBlock.valueHexView).equals(nonce);
}

function isCurrent({ thisUpdate, nextUpdate }: SingleResponse, at: Date): boolean {
  const { skew, answerAge } = CERTIFICATE_LIMITS;
  // Without a next update there is always newer news (RFC 6960, 4.2.2.1): then only a fresh answer counts.
  const until = nextUpdate?.getTime() ?? thisUpdate.getTime() + answerAge;
  return thisUpdate.getTime() <= at.getTime() + skew && at.getTime() <= until + skew;
}

/** A choice by its context tag: 0 good, 1 revoked, 2 unknown. */
function statusOf({ certStatus }: SingleResponse): CertificateStatus {
  const { tagNumber } = (certStatus as { idBlock: { tagNumber: number } }).idBlock;
  return tagNumber === 0 ? 'good' : tagNumber === 1 ? 'revoked' : 'unknown';
}
