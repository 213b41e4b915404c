/** An authority's certificate and the key it signs with. */
export interface SigningParty {
  /** Its name in the addresses. */
  name: string;
  der: Buffer;
  /** PKCS#8, PEM. */
  keyPem: string;
}

/** What the stand-in of a certification authority answers from. */
export interface Authority {
  issuers: readonly SigningParty[];
  /** Who signs OCSP answers in place of the issuer of that name; absent: the issuer itself. */
  responderOf: (issuer: string) => SigningParty | undefined;
  /** Serial numbers, in hexadecimal without leading zeros, that an issuer has revoked. */
  revoked: (issuer: string, by: 'crl' | 'ocsp') => ReadonlySet<string>;
}

/** How long what it signs says that it holds. */
export const HOLDS_MS = 10 * 60_000;
