/** What the QR of a credential says, as an SD-JWT VC without disclosures: no more than its checker needs. */
export interface QrClaims {
  /** What it is and whose: {@link credentialType} of the program. */
  vct: string;
  /** Seconds since 1970 (RFC 7519). */
  exp: number;
  /** The last characters of the document, to be compared with the one in hand. */
  doc: string;
  /** Where the chain of its fresh links ends (domain/credential/fresh-links.ts), base64url. */
  end: string;
  /** Where it can be revoked (IETF, Token Status List). */
  status: { status_list: { idx: number; uri: string } };
}

/** The type of a program's credentials. */
export function credentialType(program: string): string {
  return `alta:${program}`;
}

/** How many characters of the document the QR tells. */
const toldOfDocument = 3;

export function endOfDocument(number: string): string {
  return number.slice(-toldOfDocument);
}

/** What a scanned QR turns out to be. */
export const qrVerdicts = ['valid', 'expired', 'revoked', 'foreign', 'tampered', 'replayed'] as const;
export type QrVerdict = (typeof qrVerdicts)[number];
