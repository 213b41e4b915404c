import { isIPv6 } from 'node:net';
import type { Request } from 'express';

/**
 * What limits count as one network: an IPv4 address, or the /64 that a provider gives to one IPv6 customer (RFC 6177).
 * Forwarded headers count only from the configured proxies (Express `trust proxy`).
 */
export function networkOf(req: Request): string {
  const address = (req.ip ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  return isIPv6(address) ? `${firstFour(address)}::/64` : address;
}

/** The /48 that an IPv6 network is of, which a site or an attacker may have whole (RFC 6177); an IPv4 address is of none. */
export function widerNetworkOf(network: string): string | undefined {
  const groups = network.endsWith('::/64') ? network.slice(0, -'::/64'.length).split(':') : [];
  return groups.length === 4 ? `${groups.slice(0, 3).join(':')}::/48` : undefined;
}

/** What counts as one place where each place has a small share: as large as one attacker's networks may be. */
export function siteOf(network: string): string {
  return widerNetworkOf(network) ?? network;
}

function firstFour(address: string): string {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}
