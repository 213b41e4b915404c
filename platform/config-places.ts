import { BlockList, isIP, isIPv6 } from 'node:net';

/** Addresses that no router of the internet leads to: RFC 1918, 4193, 3927, 4291 and 6598. */
const privateRanges = [
  ['127.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['::1', 128, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
] as const;
const privately = new BlockList();
for (const [net, bits, family] of privateRanges) privately.addSubnet(net, bits, family);

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '').toLowerCase();
}

export function isThisMachine(hostname: string): boolean {
  return loopback.has(bare(hostname));
}

/**
 * This machine, a private address, or a name that only a private network knows (one word, as containers have, or a name under an
 * internal domain). What passes between is the operator's own wire: a network that containers share has no certificates.
 */
export function isNear(hostname: string): boolean {
  const host = bare(hostname);
  if (isThisMachine(host)) return true;
  if (isIP(host) !== 0) return privately.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
  return !host.includes('.') || /\.(internal|local|localdomain|svc|lan|home\.arpa)$/.test(host);
}

export interface Prefix {
  bits: number;
  v6: boolean;
  /** Lies in a private range with all of its addresses. */
  isPrivate: boolean;
}

/** @param range an address or a CIDR range, well formed */
export function prefixOf(range: string): Prefix {
  const [address = '', length] = range.split('/');
  const v6 = isIPv6(address);
  const bits = length === undefined ? (v6 ? 128 : 32) : Number(length);
  const isPrivate = privateRanges.some(([net, least, family]) => {
    const whole = new BlockList();
    whole.addSubnet(net, least, family);
    return bits >= least && whole.check(address, v6 ? 'ipv6' : 'ipv4');
  });
  return { bits, v6, isPrivate };
}
