import { CERTIFICATE_LIMITS } from '../../../domain/certificate-limits.ts';
import { parseCrl } from './crl.ts';
import type { Crl } from './crl.ts';
import type { FetchBytes } from './fetch-bytes.ts';

/** The list at an address if it counts, fetched when there is none that does and is still good. */
export type CrlCache = (address: string, at: Date, counts: (crl: Crl) => boolean) => Promise<Crl | undefined>;

/** Kept in memory: each at most as large as a fetch may be. */
const MOST_LISTS = 32;

/** Keeps lists until the instant of their next update, and only those that counted; fetches one address once at a time. */
export function createCrlCache(fetchBytes: FetchBytes): CrlCache {
  const kept = new Map<string, Crl>();
  const coming = new Map<string, Promise<Crl | undefined>>();
  const { crlBytes: mostBytes, patience: patienceMs } = CERTIFICATE_LIMITS;

  async function load(address: string): Promise<Crl | undefined> {
    const bytes = await fetchBytes(address, { mostBytes, patienceMs });
    return bytes && parseCrl(bytes);
  }

  function keep(address: string, crl: Crl): void {
    kept.delete(address);
    kept.set(address, crl);
    const [oldest] = kept.keys();
    if (kept.size > MOST_LISTS && oldest !== undefined) kept.delete(oldest);
  }

  return async (address, at, counts) => {
    const known = kept.get(address);
    if (known && at < known.nextUpdate && counts(known)) return known;
    const loading = coming.get(address) ?? load(address).finally(() => coming.delete(address));
    coming.set(address, loading);
    const crl = await loading;
    if (!crl || !counts(crl)) return undefined;
    keep(address, crl);
    return crl;
  };
}
