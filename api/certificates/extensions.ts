import {
  AltName,
  BasicConstraints,
  CRLDistributionPoints,
  ExtKeyUsage,
  InfoAccess,
  RelativeDistinguishedNames,
} from 'pkijs';
import { BitString } from 'asn1js';
import type { Extension, GeneralName } from 'pkijs';
import type { NameAttribute } from '../../domain/certificate-holder.ts';
import { attributesOf } from './names.ts';
import { OID } from './oids.ts';

/** Bits of the key usage that are asked about, in the standard's order (RFC 5280, 4.2.1.3). */
export const keyUsages = [
  'digitalSignature',
  'contentCommitment',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
] as const;
export type KeyUsage = (typeof keyUsages)[number];

export interface CertificateExtensions {
  /** Attributes of the directory names among the alternative names. */
  alternative: readonly NameAttribute[];
  isAuthority: boolean;
  /** How many authorities may follow below it; undefined: any number. */
  pathLength: number | undefined;
  /** Undefined when it does not say: then for anything. */
  keyUsage: ReadonlySet<KeyUsage> | undefined;
  /** OIDs; undefined when it does not say. */
  extendedKeyUsage: readonly string[] | undefined;
  /** Every name of its revocation list; those that are http addresses are where it is fetched. */
  crlNames: readonly string[];
  ocspAddresses: readonly string[];
  /** Says something that must be understood and is not, or says it twice (RFC 5280, 4.2). */
  isBeyondUs: boolean;
}

const understood = new Set<string>([
  OID.subjectAlternativeName,
  OID.basicConstraints,
  OID.keyUsage,
  OID.extendedKeyUsage,
  OID.certificatePolicies,
  OID.crlDistributionPoints,
]);

/** @throws Error when one that is understood cannot be read */
export function readExtensions(extensions: readonly Extension[]): CertificateExtensions {
  const byId = new Map(extensions.map((extension) => [extension.extnID, extension]));
  const valueOf = (id: string): unknown => {
    const extension = byId.get(id);
    // The library's own type lets anything through.
    const value = extension?.parsedValue as { parsingError?: string } | null | undefined;
    if (extension && (!value || value.parsingError !== undefined)) throw new Error('extension is malformed');
    return value;
  };
  const basic = valueOf(OID.basicConstraints);
  const usage = valueOf(OID.keyUsage);
  const extended = valueOf(OID.extendedKeyUsage);
  const names = valueOf(OID.subjectAlternativeName);
  return {
    alternative: names instanceof AltName ? names.altNames.flatMap(directoryAttributes) : [],
    isAuthority: basic instanceof BasicConstraints && basic.cA,
    pathLength: basic instanceof BasicConstraints ? pathLengthOf(basic) : undefined,
    keyUsage: usage instanceof BitString ? usagesOf(usage) : undefined,
    extendedKeyUsage: extended instanceof ExtKeyUsage ? extended.keyPurposes : undefined,
    crlNames: crlNamesOf(valueOf(OID.crlDistributionPoints)),
    ocspAddresses: ocspAddressesOf(valueOf(OID.authorityInformation)),
    isBeyondUs:
      byId.size < extensions.length ||
      extensions.some(({ critical, extnID }) => critical && !understood.has(extnID)),
  };
}

function pathLengthOf({ pathLenConstraint }: BasicConstraints): number | undefined {
  if (pathLenConstraint === undefined || typeof pathLenConstraint === 'number') return pathLenConstraint;
  // More than a number holds: nothing that long is ever built.
  return undefined;
}

function usagesOf(bits: BitString): Set<KeyUsage> {
  const bytes = bits.valueBlock.valueHexView;
  return new Set(keyUsages.filter((_usage, bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0));
}

/** Tag 4 of a general name. */
function directoryAttributes({ type, value }: GeneralName): NameAttribute[] {
  return type === 4 && value instanceof RelativeDistinguishedNames ? attributesOf(value) : [];
}

function crlNamesOf(value: unknown): string[] {
  if (!(value instanceof CRLDistributionPoints)) return [];
  // One for some reasons only, or kept by another authority, does not answer the question whole.
  const whole = value.distributionPoints.filter((point) => !point.reasons && !point.cRLIssuer);
  return whole.flatMap(({ distributionPoint }) =>
    Array.isArray(distributionPoint) ? distributionPoint.flatMap(addressIn) : [],
  );
}

function ocspAddressesOf(value: unknown): string[] {
  if (!(value instanceof InfoAccess)) return [];
  return value.accessDescriptions
    .filter(({ accessMethod }) => accessMethod === OID.ocspResponder)
    .flatMap(({ accessLocation }) => addressIn(accessLocation));
}

/** Tag 6 of a general name. */
export function addressIn({ type, value }: GeneralName): string[] {
  return type === 6 && typeof value === 'string' ? [value] : [];
}
