import { resolve } from 'node:path';
import { z } from 'zod';
import { isThisMachine } from './config-places.ts';

export const text = z.string().min(1);

/** A whole number within bounds, as an environment writes it. */
export function wholeNumber(least: number, most: number): z.ZodType<number, string> {
  const message = `must be a whole number from ${String(least)} to ${String(most)}`;
  return z
    .string()
    .regex(/^\d{1,12}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
}

export const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must look like postgresql://user:password@host:port/database',
});
export const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
/** Where a secret is sent: over https, or within this machine. */
export const secretUrl = httpUrl.refine((value) => {
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || isThisMachine(hostname);
}, 'must be an https address');
export const origin = httpUrl
  .transform((value) => new URL(value))
  .refine((url) => url.pathname === '/' && url.search === '', 'must be an origin, without a path')
  .transform((url) => url.origin);
/** A name or an IPv4 address, without scheme and port, in the one spelling that it is compared in. */
export const hostName = z
  .string()
  .transform((value) => value.toLowerCase())
  .pipe(z.string().regex(/^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'must be a host name, without scheme and port'));
export const folder = text.transform((value) => resolve(value));
export const address = z.string().regex(/^\[?[\w.:-]+\]?:\d{1,5}$/, 'must be host:port');
export const sender = z
  .string()
  .regex(/^[^\r\n]*\S+@\S+$|^[^\r\n<>]+<\S+@\S+>$/, 'must be an address, or Name <address>');
export const phoneSender = z
  .string()
  .regex(
    /^(\+\d{8,15}|MG[0-9a-f]{32}|[A-Za-z0-9 ]{3,11})$/,
    'must be +number, a service id or a sender name',
  );

const network = z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()], {
  error: 'must be addresses or CIDR ranges, separated by commas',
});
export const networks = z
  .string()
  .transform((value) => value.split(',').map((item) => item.trim()))
  .pipe(z.array(network));

/** One key of the ring: the first signs, all verify. */
export interface SigningSecret {
  id: string;
  key: Buffer;
}

const secretRule = 'must be a comma list of id:base64url, each id once and each key of 32 bytes or more';
const secretItem = /^([a-z0-9][a-z0-9-]*):([A-Za-z0-9_-]+)$/;

function parseSecrets(value: string): SigningSecret[] | undefined {
  const secrets: SigningSecret[] = [];
  for (const item of value.split(',')) {
    const [, id, encoded] = secretItem.exec(item.trim()) ?? [];
    if (id === undefined || encoded === undefined || secrets.some((known) => known.id === id))
      return undefined;
    const key = Buffer.from(encoded, 'base64url');
    if (key.length < 32) return undefined;
    secrets.push({ id, key });
  }
  return secrets;
}

export const secrets = z.string().transform((value, context): SigningSecret[] => {
  const parsed = parseSecrets(value);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: 'custom', message: secretRule });
  return z.NEVER;
});

const webhookSecret = /^whsec_([A-Za-z0-9+/]+={0,2})$/;

/** Secrets as Standard Webhooks writes them, with commas between: `whsec_` and base64 of 24 to 64 bytes. */
export const webhookSecrets = z.string().transform((value, context): Buffer[] => {
  const parsed = value.split(',').map((item) => webhookSecret.exec(item.trim())?.[1] ?? '');
  const keys = parsed.map((encoded) => Buffer.from(encoded, 'base64'));
  if (keys.every(({ length }) => length >= 24 && length <= 64)) return keys;
  context.addIssue({
    code: 'custom',
    message: 'must be whsec_ and base64 of 24 to 64 bytes, several separated by commas',
  });
  return z.NEVER;
});

const rosterService = z.strictObject({
  url: httpUrl,
  token: text,
  /** Connection to the end of the answer. */
  timeoutMs: z.number().int().min(100).max(60_000).default(5_000),
});
const rosterRule = 'must be JSON: {"<program>": {"url": "https://…", "token": "…", "timeoutMs": 5000}, …}';

/** Institutions' live rosters, by program. */
export const rosterServices = z.string().transform((value, context) => {
  try {
    const parsed = z.record(z.string(), rosterService).safeParse(JSON.parse(value));
    if (parsed.success) return parsed.data;
  } catch {
    // Not JSON: the rule below says so, without the value, which holds tokens.
  }
  context.addIssue({ code: 'custom', message: rosterRule });
  return z.NEVER;
});
