import { fromBER } from 'asn1js';
import { AlgorithmIdentifier, Extensions } from 'pkijs';
import { contentOf, elementAt, elementsIn, expectTag, TAG, timeOf, whole } from '../der.ts';
import type { Element } from '../der.ts';
import { OID } from '../oids.ts';
import type { Signed } from '../signature.ts';
import { readScope } from './crl-scope.ts';
import type { CrlScope } from './crl-scope.ts';

/** A certificate revocation list (RFC 5280, 5), its entries still as they came. */
export interface Crl {
  signed: Signed;
  issuerDer: Buffer;
  thisUpdate: Date;
  nextUpdate: Date;
  scope: CrlScope;
  /** Whether it lists this serial number (hexadecimal without leading zeros). */
  lists: (serial: string) => boolean;
}

/** @returns undefined for what is none, is only a difference, has no end, or says what must be understood and is not */
export function parseCrl(der: Buffer): Crl | undefined {
  try {
    return readCrl(der);
  } catch {
    // The address may have answered anything: it is not taken for a list.
    return undefined;
  }
}

function readCrl(der: Buffer): Crl | undefined {
  const outer = expectTag(elementAt(der, 0), TAG.sequence);
  if (outer.end !== der.length) return undefined;
  const [tbs, algorithm, signature] = elementsIn(der, outer);
  const fields = [...elementsIn(der, expectTag(tbs, TAG.sequence))];
  if (fields[0]?.tag === TAG.integer) fields.shift();
  const [inner, issuer, thisUpdate, nextUpdate, ...rest] = fields;
  const entries = rest.find(({ tag }) => tag === TAG.sequence);
  const scope = scopeOf(
    der,
    rest.find(({ tag }) => tag === 0xa0),
  );
  const outside = whole(der, expectTag(algorithm, TAG.sequence));
  // Both must say the same (RFC 5280, 5.1.1.2).
  if (!scope || !whole(der, expectTag(inner, TAG.sequence)).equals(outside)) return undefined;
  return {
    signed: {
      bytes: whole(der, expectTag(tbs, TAG.sequence)),
      algorithm: new AlgorithmIdentifier({ schema: fromBER(outside).result }),
      // The first octet counts unused bits: none in a signature.
      signature: contentOf(der, expectTag(signature, TAG.bitString)).subarray(1),
    },
    issuerDer: whole(der, expectTag(issuer, TAG.sequence)),
    thisUpdate: timeOf(der, expectTag(thisUpdate, TAG.utcTime, TAG.generalizedTime)),
    nextUpdate: timeOf(der, expectTag(nextUpdate, TAG.utcTime, TAG.generalizedTime)),
    scope,
    lists: (serial) => entries !== undefined && hasSerial(der, entries, serial),
  };
}

function scopeOf(der: Buffer, wrapped: Element | undefined): CrlScope | undefined {
  if (!wrapped) return readScope(undefined);
  const { extensions } = new Extensions({ schema: fromBER(contentOf(der, wrapped)).result });
  const strange = extensions.some(
    ({ critical, extnID }) => critical && extnID !== OID.issuingDistributionPoint,
  );
  if (strange || extensions.some(({ extnID }) => extnID === OID.deltaCrlIndicator)) return undefined;
  return readScope(extensions.find(({ extnID }) => extnID === OID.issuingDistributionPoint));
}

function hasSerial(der: Buffer, entries: Element, serial: string): boolean {
  const wanted = Buffer.from(serial, 'hex');
  for (const entry of elementsIn(der, entries)) {
    const number = contentOf(der, elementAt(der, entry.content, entry.end));
    const leading = number.findIndex((byte) => byte !== 0);
    if (number.subarray(Math.max(0, leading)).equals(wanted)) return true;
  }
  return false;
}
