import { createHash } from 'node:crypto';
import { Constructed, Enumerated, fromBER, GeneralizedTime, OctetString, Primitive } from 'asn1js';
import { BasicOCSPResponse, OCSPRequest, OCSPResponse, ResponseBytes, SingleResponse } from 'pkijs';
import type { CertID } from 'pkijs';
import { HOLDS_MS } from './authority.ts';
import type { Authority, SigningParty } from './authority.ts';
import { certificateOf, hexOf, signingKeyOf } from './keys.ts';

const NONCE = '1.3.6.1.5.5.7.48.1.2';

/** Answers a request about one certificate of one of its issuers (RFC 6960); the nonce comes back. */
export async function answerOcsp(authority: Authority, request: Buffer, now = new Date()): Promise<Buffer> {
  const { tbsRequest } = new OCSPRequest({ schema: fromBER(request).result });
  const asked = tbsRequest.requestList[0]?.reqCert;
  const issuer = asked && authority.issuers.find((one) => isKeyOf(one, asked));
  // 6: unauthorized.
  if (!asked || !issuer) return Buffer.from(plainAnswer(6));
  const signer = authority.responderOf(issuer.name) ?? issuer;
  const basic = new BasicOCSPResponse();
  const { tbsResponseData } = basic;
  tbsResponseData.responderID = certificateOf(signer).subject;
  tbsResponseData.producedAt = now;
  tbsResponseData.responses = [
    new SingleResponse({
      certID: asked,
      certStatus: statusOf(
        authority.revoked(issuer.name, 'ocsp').has(hexOf(asked.serialNumber.valueBlock.valueHexView)),
        now,
      ),
      thisUpdate: now,
      nextUpdate: new Date(now.getTime() + HOLDS_MS),
    }),
  ];
  const nonce = tbsRequest.requestExtensions?.find(({ extnID }) => extnID === NONCE);
  if (nonce) tbsResponseData.responseExtensions = [nonce];
  if (signer !== issuer) basic.certs = [certificateOf(signer)];
  await basic.sign(await signingKeyOf(signer), 'SHA-256');
  return Buffer.from(wrapped(basic));
}

function isKeyOf(issuer: SigningParty, { issuerKeyHash }: CertID): boolean {
  const { subjectPublicKey } = certificateOf(issuer).subjectPublicKeyInfo;
  const hash = createHash('sha1').update(subjectPublicKey.valueBlock.valueHexView).digest();
  return hash.equals(issuerKeyHash.valueBlock.valueHexView);
}

/** A choice by its context tag: [0] good, [1] revoked and since when. */
function statusOf(isRevoked: boolean, since: Date): Primitive | Constructed {
  if (!isRevoked) return new Primitive({ idBlock: { tagClass: 3, tagNumber: 0 } });
  return new Constructed({
    idBlock: { tagClass: 3, tagNumber: 1 },
    value: [new GeneralizedTime({ valueDate: since })],
  });
}

function wrapped(basic: BasicOCSPResponse): ArrayBuffer {
  const response = new OCSPResponse();
  response.responseStatus = new Enumerated({ value: 0 });
  response.responseBytes = new ResponseBytes({
    responseType: '1.3.6.1.5.5.7.48.1.1',
    response: new OctetString({ valueHex: basic.toSchema().toBER() }),
  });
  return response.toSchema().toBER();
}

function plainAnswer(status: number): ArrayBuffer {
  const response = new OCSPResponse();
  response.responseStatus = new Enumerated({ value: status });
  return response.toSchema().toBER();
}
