import { constants, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { RSASSAPSSParams } from 'pkijs';
import type { AlgorithmIdentifier } from 'pkijs';

/** Something signed in the X.509 manner: a certificate, a revocation list, an OCSP answer. */
export interface Signed {
  /** What the signature covers. */
  bytes: Buffer;
  algorithm: AlgorithmIdentifier;
  signature: Buffer;
}

interface Scheme {
  key: 'rsa' | 'ec' | 'ed25519';
  hash: string | null;
  padding?: number;
}

/** What counts. SHA-1 and MD5 do not: a signature with them can be made for something else. */
const schemes: Readonly<Record<string, Scheme>> = {
  '1.2.840.113549.1.1.11': { key: 'rsa', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', hash: 'sha512' },
  '1.2.840.10045.4.3.2': { key: 'ec', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', hash: 'sha512' },
  '1.3.101.112': { key: 'ed25519', hash: null },
};
const RSA_PSS = '1.2.840.113549.1.1.10';
const pssHashes: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** Whether the key's owner signed it, by an algorithm and with a key that still mean something. */
export function isSignedBy({ bytes, algorithm, signature }: Signed, key: KeyObject): boolean {
  const scheme = schemeOf(algorithm);
  if (!scheme || !isStrong(key, scheme.key)) return false;
  try {
    const { hash, padding } = scheme;
    return verify(hash, bytes, padding === undefined ? key : { key, padding }, signature);
  } catch {
    // A signature that is not even one of its kind.
    return false;
  }
}

function schemeOf({ algorithmId, algorithmParams }: AlgorithmIdentifier): Scheme | undefined {
  if (algorithmId !== RSA_PSS) return schemes[algorithmId];
  try {
    const { hashAlgorithm } = new RSASSAPSSParams({ schema: algorithmParams });
    const hash = pssHashes[hashAlgorithm.algorithmId];
    return hash === undefined ? undefined : { key: 'rsa', hash, padding: constants.RSA_PKCS1_PSS_PADDING };
  } catch {
    // Parameters that are none.
    return undefined;
  }
}

/** NIST SP 800-57 part 1, table 2: 112 bits of strength or more. */
export function isStrong(key: KeyObject, kind: Scheme['key']): boolean {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (kind === 'rsa') return (type === 'rsa' || type === 'rsa-pss') && (details?.modulusLength ?? 0) >= 2048;
  if (kind === 'ec')
    return (
      type === 'ec' && /^(prime256v1|secp384r1|secp521r1|brainpoolP\d+r1)$/.test(details?.namedCurve ?? '')
    );
  return type === 'ed25519';
}
