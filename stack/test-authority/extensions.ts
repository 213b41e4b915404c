import { createHash } from 'node:crypto';
import { BitString, OctetString } from 'asn1js';
import {
  AccessDescription,
  AltName,
  AuthorityKeyIdentifier,
  BasicConstraints,
  CRLDistributionPoints,
  DistributionPoint,
  Extension,
  ExtKeyUsage,
  GeneralName,
  InfoAccess,
} from 'pkijs';
import type { PublicKeyInfo, RelativeDistinguishedNames } from 'pkijs';

export interface ExtensionWishes {
  /** An authority, and how many may follow below it. */
  authority?: { pathLength?: number };
  /** Bits of the key usage by the standard's order: 0 digitalSignature, 1 contentCommitment, 5 keyCertSign, 6 cRLSign. */
  keyUsage?: readonly number[];
  /** OIDs of purposes. */
  purposes?: readonly string[];
  /** Addresses of its revocation list. */
  crl?: readonly string[];
  /** Addresses of its OCSP responder. */
  ocsp?: readonly string[];
  /** A directory name among the alternative names, as FNMT has it. */
  alternativeName?: RelativeDistinguishedNames;
  /** Of a server. */
  hosts?: readonly string[];
  /** Critical extensions that nobody knows. */
  strange?: readonly string[];
}

export const purpose = {
  server: '1.3.6.1.5.5.7.3.1',
  client: '1.3.6.1.5.5.7.3.2',
  mail: '1.3.6.1.5.5.7.3.4',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
} as const;

interface Encodable {
  toBER: () => ArrayBuffer;
}

/** The extensions (RFC 5280, 4.2) that say so. */
export function makeExtensions(
  wishes: ExtensionWishes,
  own: PublicKeyInfo,
  issuer: PublicKeyInfo,
): Extension[] {
  const { authority, keyUsage, purposes, crl = [], ocsp = [], strange = [] } = wishes;
  const names = alternativeNames(wishes);
  const constraints = new BasicConstraints({
    cA: authority !== undefined,
    ...(authority?.pathLength !== undefined && { pathLenConstraint: authority.pathLength }),
  });
  const issuerId = new AuthorityKeyIdentifier({ keyIdentifier: octets(keyId(issuer)) });
  return [
    extension('2.5.29.19', constraints.toSchema(), true),
    extension('2.5.29.14', octets(keyId(own))),
    extension('2.5.29.35', issuerId.toSchema()),
    ...(keyUsage ? [extension('2.5.29.15', bits(keyUsage), true)] : []),
    ...(purposes ? [extension('2.5.29.37', new ExtKeyUsage({ keyPurposes: [...purposes] }).toSchema())] : []),
    ...(crl.length > 0 ? [extension('2.5.29.31', distributionPoints(crl))] : []),
    ...(ocsp.length > 0 ? [extension('1.3.6.1.5.5.7.1.1', responders(ocsp))] : []),
    ...(names.length > 0 ? [extension('2.5.29.17', new AltName({ altNames: names }).toSchema())] : []),
    ...strange.map((id) => extension(id, octets(Buffer.from('?')), true)),
  ];
}

function extension(extnID: string, value: Encodable, critical = false): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER() });
}

function distributionPoints(addresses: readonly string[]): Encodable {
  const point = new DistributionPoint({ distributionPoint: addresses.map(address) });
  return new CRLDistributionPoints({ distributionPoints: [point] }).toSchema();
}

function responders(addresses: readonly string[]): Encodable {
  const accessMethod = '1.3.6.1.5.5.7.48.1';
  return new InfoAccess({
    accessDescriptions: addresses.map(
      (one) => new AccessDescription({ accessMethod, accessLocation: address(one) }),
    ),
  }).toSchema();
}

function address(value: string): GeneralName {
  return new GeneralName({ type: 6, value });
}

function alternativeNames({ alternativeName, hosts = [] }: ExtensionWishes): GeneralName[] {
  return [
    ...(alternativeName ? [new GeneralName({ type: 4, value: alternativeName })] : []),
    ...hosts.map((host) =>
      /^\d+\.\d+\.\d+\.\d+$/.test(host)
        ? new GeneralName({ type: 7, value: octets(Buffer.from(host.split('.').map(Number))) })
        : new GeneralName({ type: 2, value: host }),
    ),
  ];
}

function bits(set: readonly number[]): BitString {
  const last = Math.max(...set);
  const byte = set.reduce((sum, bit) => sum | (0x80 >> bit), 0);
  return new BitString({ valueHex: Uint8Array.of(byte).buffer, unusedBits: 7 - last });
}

function keyId({ subjectPublicKey }: PublicKeyInfo): Buffer {
  return createHash('sha1').update(subjectPublicKey.valueBlock.valueHexView).digest();
}

function octets(bytes: Buffer): OctetString {
  return new OctetString({ valueHex: Uint8Array.from(bytes).buffer });
}
