import { linkBytes } from '../../../domain/credential/fresh-links.ts';

/** One step nearer to the chain's end. */
export async function nextLink(link: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', link)).slice(0, linkBytes);
}
