import { BlockList, isIP, isIPv6 } from 'node:net';
import { trustsElectronicDni } from './electronic-dni.ts';
import { judgeCertificate } from './judge.ts';
import type { CertificateVerdict, Presented } from './judge.ts';
import { createCrlCache } from './revocation/crl-cache.ts';
import { fetchBytes } from './revocation/fetch-bytes.ts';
import type { TrustStore } from './trust-store.ts';

/** How certificates reach this process, and who judges them. */
export interface CertificateLogins {
  /** Origin under which browsers present one. */
  url: string | undefined;
  /** Name of the header in which a proxy hands one on; undefined: none is read. */
  header: string | undefined;
  /** Whether a TCP peer is such a proxy. */
  isProxy: (address: string | undefined) => boolean;
  judge: (program: string, presented: Presented) => Promise<CertificateVerdict>;
  /** Whether a program believes the electronic DNI. */
  takesElectronicDni: (program: string) => boolean;
}

export interface CertificateSettings {
  url: string | undefined;
  header: string | undefined;
  /** Addresses and CIDR ranges. */
  trustedProxies: readonly string[];
  /** By program; one that is not there trusts no authority. */
  stores: ReadonlyMap<string, TrustStore>;
  /** The clock that certificates and what is said of them are judged by. */
  now?: () => Date;
}

const nobody: TrustStore = { anchors: [], intermediates: [] };

export function createCertificateLogins(settings: CertificateSettings): CertificateLogins {
  const { url, header, trustedProxies, stores, now = () => new Date() } = settings;
  const proxies = blockListOf(trustedProxies);
  const deps = { fetchBytes, crls: createCrlCache(fetchBytes), now };
  return {
    url,
    header,
    isProxy: (address) => contains(proxies, address),
    judge: (program, presented) => judgeCertificate(deps, presented, stores.get(program) ?? nobody),
    takesElectronicDni: (program) => trustsElectronicDni(stores.get(program) ?? nobody),
  };
}

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

function contains(list: BlockList, address = ''): boolean {
  // A socket that speaks both families writes IPv4 inside IPv6.
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIP(plain) === 0) return false;
  return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}
