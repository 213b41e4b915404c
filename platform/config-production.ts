import { z } from 'zod';
import type { Config } from './config-groups.ts';
import { isProduction } from './config-environment.ts';
import { isNear, isThisMachine, prefixOf } from './config-places.ts';
import type { SigningSecret } from './config-values.ts';
import { networks, rosterServices, secrets } from './config-values.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What production refuses, and why. A value that cannot be read at all is another rule's fault. */
interface Rule {
  group: keyof Config;
  key: string;
  reason: string;
  isBroken: (value: string, env: Environment) => boolean;
}

const cleartext = 'must be an https address: what is sent there would pass in clear';
const notThere = (value: string): boolean => {
  const { protocol, hostname } = new URL(value);
  return protocol !== 'https:' && !isThisMachine(hostname);
};

const clearDatabase = 'leads out of this network in clear: add sslmode=verify-full';
const leadsOutInClear = (value: string): boolean => {
  const { hostname, searchParams } = new URL(value);
  return !isNear(hostname) && !/^(require|verify-ca|verify-full)$/.test(searchParams.get('sslmode') ?? '');
};

/**
 * Each opens everything, and nothing else would say so. Development and the embedded stack, which talks to stand-ins on this machine, may
 * have them.
 */
const rules: readonly Rule[] = [
  {
    group: 'secrets',
    key: 'ALTA_SECRETS',
    reason: 'holds a key that is not random: make each with crypto.randomBytes(32) (.env.example)',
    isBroken: (value) => ring(value).some(({ key }) => !looksRandom(key)),
  },
  {
    group: 'secrets',
    key: 'ALTA_SECRETS',
    reason: 'holds the same key twice: dropping one would not end the other',
    isBroken: (value) => new Set(ring(value).map(({ key }) => key.toString('hex'))).size < ring(value).length,
  },
  {
    group: 'http',
    key: 'PUBLIC_URL',
    reason: 'must be an https address: links, cookies and passwords would pass in clear',
    isBroken: notThere,
  },
  { group: 'staffProvider', key: 'STAFF_OIDC_ISSUER', reason: cleartext, isBroken: notThere },
  {
    group: 'certificates',
    key: 'CERTIFICATES_URL',
    reason: 'must be an https address: certificates are shown over TLS alone',
    isBroken: notThere,
  },
  {
    group: 'outbox',
    key: 'OUTBOX_URL',
    reason: 'shows every code and every link to everybody: it is for the embedded stack alone',
    isBroken: () => true,
  },
  {
    group: 'http',
    key: 'TRUSTED_PROXIES',
    reason: 'trusts too many addresses: who comes from one of them says who they are. Name the proxies',
    isBroken: (value) => ranges(value).some((range) => !isNarrow(range)),
  },
  {
    group: 'certificates',
    key: 'CERTIFICATES_FROM_PROXY',
    reason:
      'needs TRUSTED_PROXIES that name the proxy itself (at most 256 addresses): from any of them a header logs in',
    isBroken: (value, env) =>
      value === 'true' && ranges(env['TRUSTED_PROXIES'] ?? '').some((range) => !isProxyItself(range)),
  },
  { group: 'email', key: 'SENDGRID_BASE_URL', reason: cleartext, isBroken: notThere },
  { group: 'sms', key: 'TWILIO_BASE_URL', reason: cleartext, isBroken: notThere },
  { group: 'identityVendor', key: 'IDENTITY_VENDOR_URL', reason: cleartext, isBroken: notThere },
  {
    group: 'rosters',
    key: 'ROSTER_SERVICES',
    reason: 'has a service that is not an https address: its token and people would pass in clear',
    isBroken: (value) => Object.values(rosterServices.parse(value)).some(({ url }) => notThere(url)),
  },
  { group: 'database', key: 'DATABASE_URL', reason: clearDatabase, isBroken: leadsOutInClear },
  { group: 'ownership', key: 'DATABASE_OWNER_URL', reason: clearDatabase, isBroken: leadsOutInClear },
  {
    group: 'temporal',
    key: 'TEMPORAL_ADDRESS',
    reason: 'leads out of this network in clear: give TEMPORAL_API_KEY, TEMPORAL_TLS_CERT or TEMPORAL_TLS_CA',
    isBroken: (value, env) =>
      !isNear(value.replace(/:\d+$/, '')) &&
      !['TEMPORAL_API_KEY', 'TEMPORAL_TLS_CERT', 'TEMPORAL_TLS_CA'].some((name) => env[name] !== undefined),
  },
];

/**
 * @param given what is configured, without what is empty
 * @param groups what the process reads of it
 * @returns each key at fault, with every sentence about it
 */
export function productionFaults(given: Environment, groups: ReadonlySet<keyof Config>): Map<string, string> {
  const faults = new Map<string, string>();
  if (!isProduction(given)) return faults;
  for (const { key, reason, isBroken } of rules.filter(({ group }) => groups.has(group))) {
    const value = given[key];
    if (value === undefined || !holds(() => isBroken(value, given))) continue;
    faults.set(key, [faults.get(key), reason].filter(Boolean).join('; '));
  }
  return faults;
}

function holds(isBroken: () => boolean): boolean {
  try {
    return isBroken();
  } catch {
    // Malformed: said by the group's own schema.
    return false;
  }
}

function ring(value: string): SigningSecret[] {
  return secrets.parse(value);
}

/** Of 32 random bytes about 30 differ; fewer than 16 do once in 10^10 keys, and all are letters once in 10^13. */
function looksRandom(key: Buffer): boolean {
  const different = new Set(key).size;
  const text = key.every((byte) => byte >= 0x20 && byte < 0x7f);
  const steps = new Set(key.subarray(1).map((byte, index) => byte - (key[index] ?? 0))).size;
  return different >= 16 && steps >= 16 && !text;
}

function ranges(value: string): string[] {
  return value === '' ? [] : z.parse(networks, value);
}

/** Content networks publish ranges of a /13 or a /29; a private network is its owner's. Wider is everybody. */
function isNarrow(range: string): boolean {
  const { bits, v6, isPrivate } = prefixOf(range);
  return isPrivate || bits >= (v6 ? 28 : 12);
}

function isProxyItself(range: string): boolean {
  const { bits, v6 } = prefixOf(range);
  return bits >= (v6 ? 64 : 24);
}
