import type { QrClaims } from '../../../domain/credential/qr-claims.ts';

/** A compact token, taken apart. Nothing of it is believed yet. */
export interface Token<Claims> {
  kid: string;
  typ: string;
  claims: Claims;
  /** What is signed. */
  text: string;
  signature: Uint8Array<ArrayBuffer>;
}

export interface ScannedQr extends Token<QrClaims> {
  /** The link of the chain that the device showed. */
  link: Uint8Array<ArrayBuffer>;
}

export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
}

export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Takes a compact JWT apart; undefined for what is none. */
export function readJwt(jwt: string): Token<unknown> | undefined {
  const [header = '', payload = '', signature = '', ...rest] = jwt.split('.');
  if (rest.length > 0) return undefined;
  try {
    const decode = (part: string): unknown => JSON.parse(new TextDecoder().decode(fromBase64Url(part)));
    const { kid, typ } = decode(header) as Record<string, unknown>;
    if (typeof kid !== 'string' || typeof typ !== 'string') return undefined;
    return {
      kid,
      typ,
      claims: decode(payload),
      text: `${header}.${payload}`,
      signature: fromBase64Url(signature),
    };
  } catch {
    return undefined;
  }
}

/** Takes what a QR says apart: the page's address, "#", the token, "~", the link. Undefined for a QR that is no credential. */
export function readQr(text: string): ScannedQr | undefined {
  const [jwt = '', link = '', ...rest] = text.slice(text.indexOf('#') + 1).split('~');
  const token = rest.length === 0 ? readJwt(jwt) : undefined;
  if (token?.typ !== 'dc+sd-jwt' || !isClaims(token.claims)) return undefined;
  try {
    return { ...token, claims: token.claims, link: fromBase64Url(link) };
  } catch {
    return undefined;
  }
}

function isClaims(claims: unknown): claims is QrClaims {
  const { vct, exp, doc, end, status } = (claims ?? {}) as Partial<Record<keyof QrClaims, unknown>>;
  const { status_list } = (status ?? {}) as { status_list?: { idx?: unknown } };
  const texts = [vct, doc, end].every((text) => typeof text === 'string');
  return texts && typeof exp === 'number' && typeof status_list?.idx === 'number';
}
