import { seedOfMac, seedText } from '../../../domain/credential/fresh-links.ts';
import type { QrToken } from '../../shared/api-types.ts';
import { nextLink } from '../verify/next-link.ts';
import { toBase64Url } from '../verify/token.ts';

/** As `CryptoKey`, which not every program that compiles this has a name for. */
type DeviceKey = Parameters<typeof crypto.subtle.sign>[1];

/** The links of a token's chain by their place, made on this device: the last of them is the seed. */
export async function linksOf(key: DeviceKey, { exp, steps }: QrToken): Promise<string[]> {
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(seedText(exp)));
  let link = seedOfMac(new Uint8Array(mac));
  const links = [toBase64Url(link)];
  for (let made = 0; made < steps; made += 1) {
    link = await nextLink(link);
    links.push(toBase64Url(link));
  }
  return links.reverse();
}
