import { linkAt, stepsOf } from '../../../domain/credential/fresh-links.ts';
import { credentialType } from '../../../domain/credential/qr-claims.ts';
import type { QrVerdict } from '../../../domain/credential/qr-claims.ts';
import type { IssuerData } from './open-issuer-data.ts';
import { isSigned } from './is-signed.ts';
import { nextLink } from './next-link.ts';
import { readQr, toBase64Url } from './token.ts';

export interface CheckedQr {
  verdict: QrVerdict;
  /** The end of the holder's document; only of a token that the institution signed. */
  document?: string;
}

interface Terms {
  program: string;
  issuer: Pick<IssuerData, 'keys' | 'isRevoked'>;
  stepMs: number;
  graceSteps: number;
  /** Milliseconds. */
  now: number;
}

/**
 * Judges what a QR says, on this device alone. The first fault found is the one told: not one of ours, not signed by us, over, revoked, and
 * last whether it is a copy of what was shown some time ago.
 */
export async function checkQr(text: string, terms: Terms): Promise<CheckedQr> {
  const qr = readQr(text);
  const key = qr && terms.issuer.keys.find(({ kid }) => kid === qr.kid);
  if (!qr || qr.claims.vct !== credentialType(terms.program)) return { verdict: 'foreign' };
  // A key that has left the ring, or none of ours: a token that says our name without our key is not believed.
  if (!key || !(await isSigned(qr, key))) return { verdict: 'tampered' };
  const { exp, doc, end, status } = qr.claims;
  const document = doc;
  if (exp * 1_000 <= terms.now) return { verdict: 'expired', document };
  if (terms.issuer.isRevoked(status.status_list.idx)) return { verdict: 'revoked', document };
  const steps = stepsOf(terms.stepMs);
  const place = await placeInChain(qr.link, end, steps);
  if (place === undefined) return { verdict: 'tampered', document };
  const late = Math.abs(linkAt({ exp, steps, stepMs: terms.stepMs }, terms.now) - place);
  return { verdict: late <= terms.graceSteps ? 'valid' : 'replayed', document };
}

/** How often the link has to be hashed to be the chain's end; undefined where it never is. */
async function placeInChain(
  link: Uint8Array<ArrayBuffer>,
  end: string,
  steps: number,
): Promise<number | undefined> {
  let hashed = link;
  for (let place = 0; place <= steps; place += 1) {
    if (toBase64Url(hashed) === end) return place;
    hashed = await nextLink(hashed);
  }
  return undefined;
}
