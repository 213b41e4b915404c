import { resolve } from 'node:path';
import { z } from 'zod';
import type { AuthorityOptions } from './authority/start.ts';
import { keyFrom } from './sendgrid/sign.ts';
import type { StandinsOptions } from './start.ts';

const text = z.string({ error: 'is missing' }).min(1, 'is missing');
const origin = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

const environment = z.object({
  STANDINS_PORT: z.string({ error: 'is missing' }).regex(/^\d{1,5}$/, 'must be a port'),
  STANDINS_HOST: text.default('127.0.0.1'),
  STANDINS_DATA: text.transform((folder) => resolve(folder)),
  SENDGRID_API_KEY: text,
  SENDGRID_WEBHOOK_PRIVATE_KEY: text.refine(isPrivateKey, 'must be a P-256 private key, PEM or base64 DER'),
  TWILIO_ACCOUNT_SID: text.regex(/^AC[0-9a-f]{32}$/, 'must be AC and 32 hexadecimal digits'),
  TWILIO_AUTH_TOKEN: text,
  IDENTITY_VENDOR_KEY: text.optional(),
  IDENTITY_VENDOR_WEBHOOK_SECRET: text.optional(),
  WEBHOOK_BASE_URL: origin.transform((url) => new URL(url).origin).optional(),
  STANDINS_AUTHORITY_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port')
    .optional(),
  STANDINS_AUTHORITY_DIR: text.transform((folder) => resolve(folder)).optional(),
});

function isPrivateKey(value: string): boolean {
  try {
    keyFrom(value);
    return true;
  } catch {
    return false;
  }
}

export type StandinsConfig = Required<
  Pick<StandinsOptions, 'port' | 'host' | 'data' | 'sendgrid' | 'twilio'>
> &
  Pick<StandinsOptions, 'webhookBaseUrl' | 'vendor'> & {
    /** A certification authority; only when both of its variables are set. */
    authority: AuthorityOptions | undefined;
  };

export type StandinsConfigResult = { ok: true; config: StandinsConfig } | { ok: false; faults: string[] };

function authorityOf(port: string | undefined, dir: string | undefined): AuthorityOptions | undefined {
  return port === undefined || dir === undefined ? undefined : { port: Number(port), dir };
}

function vendorOf(key: string | undefined, secrets: string | undefined): StandinsOptions['vendor'] {
  return key === undefined || secrets === undefined ? undefined : { key, webhookSecrets: secrets.split(',') };
}

/** Reads the stand-ins' configuration; all faults at once, none of them quoting a value. */
export function readStandinsConfig(env: Readonly<Record<string, string | undefined>>): StandinsConfigResult {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success)
    return {
      ok: false,
      faults: parsed.error.issues.map(({ path, message }) => `${path.join('.')}  ${message}`),
    };
  const { data } = parsed;
  const config = {
    port: Number(data.STANDINS_PORT),
    host: data.STANDINS_HOST,
    data: data.STANDINS_DATA,
    sendgrid: { apiKey: data.SENDGRID_API_KEY, webhookPrivateKey: data.SENDGRID_WEBHOOK_PRIVATE_KEY },
    twilio: { accountSid: data.TWILIO_ACCOUNT_SID, authToken: data.TWILIO_AUTH_TOKEN },
    vendor: vendorOf(data.IDENTITY_VENDOR_KEY, data.IDENTITY_VENDOR_WEBHOOK_SECRET),
    webhookBaseUrl: data.WEBHOOK_BASE_URL,
    authority: authorityOf(data.STANDINS_AUTHORITY_PORT, data.STANDINS_AUTHORITY_DIR),
  };
  return { ok: true, config };
}
