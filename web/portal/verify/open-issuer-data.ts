import { isSigned } from './is-signed.ts';
import type { IssuerJwk } from './is-signed.ts';
import { fromBase64Url, readJwt } from './token.ts';

/** The data that QR codes of a program are checked by. */
export interface IssuerData {
  keys: readonly IssuerJwk[];
  isRevoked: (place: number) => boolean;
  /** When the list was made, milliseconds: what was revoked since is not in it. */
  listedAt: number;
}

/** As it came, and as it is kept. */
export interface KeptIssuerData {
  keys: IssuerJwk[];
  list: string;
}

/** @returns undefined for a list that none of the keys has signed */
export async function openIssuerData({ keys, list }: KeptIssuerData): Promise<IssuerData | undefined> {
  const token = readJwt(list);
  const key = token && keys.find(({ kid }) => kid === token.kid);
  if (!key || token.typ !== 'statuslist+jwt' || !(await isSigned(token, key))) return undefined;
  const { iat, status_list } = token.claims as { iat: number; status_list: { bits: number; lst: string } };
  if (status_list.bits !== 1) return undefined;
  const bits = await inflated(fromBase64Url(status_list.lst));
  return {
    keys,
    listedAt: iat * 1_000,
    // Nothing is known of a place beyond the list: it was issued since.
    isRevoked: (place) => (((bits[place >> 3] ?? 0) >> (place & 7)) & 1) === 1,
  };
}

/** Undoes ZLIB (RFC 1950), by which a status list is compressed. */
async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
