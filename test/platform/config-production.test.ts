import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../../platform/config.ts';

const key = (): string => randomBytes(32).toString('base64url');
const sound = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://alta_app:pw@postgres:5432/alta',
  TEMPORAL_ADDRESS: 'temporal:7233',
  PUBLIC_URL: 'https://alta.example',
  TRUSTED_PROXIES: '172.29.83.2',
  CERTIFICATES_FROM_PROXY: 'true',
  CERTIFICATES_URL: 'https://certificates.alta.example',
  SENDGRID_API_KEY: 'SG.key',
  SENDGRID_FROM: 'Alta <no-reply@example.org>',
  SENDGRID_WEBHOOK_PUBLIC_KEY: 'MFkw',
  TWILIO_ACCOUNT_SID: 'AC1',
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_FROM: '+34600000000',
  ALTA_SECRETS: `now:${key()},before:${key()}`,
  IMAGES_DIR: 'images',
};
type Environment = Record<string, string | undefined>;

function faultsOf(more: Environment): Record<string, string> {
  try {
    loadConfig({ ...sound, ...more }, ['api', 'worker', 'migrate']);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return Object.fromEntries(error.faults.map((fault) => [fault.key, fault.reason]));
  }
  return {};
}

const encoded = (bytes: Buffer): string => `k1:${bytes.toString('base64url')}`;
const counting = Buffer.from(Array.from({ length: 32 }, (_, each) => each));

describe('production', () => {
  it('takes a sound configuration', () => {
    expect(faultsOf({})).toEqual({});
  });

  it.each([
    ['of zeros', { ALTA_SECRETS: encoded(Buffer.alloc(32)) }],
    ['of one byte', { ALTA_SECRETS: encoded(Buffer.alloc(32, 0xa7)) }],
    ['of a few bytes in turn', { ALTA_SECRETS: encoded(Buffer.alloc(48, key().slice(0, 6))) }],
    ['that counts', { ALTA_SECRETS: encoded(counting) }],
    ['of words', { ALTA_SECRETS: encoded(Buffer.from('correct horse battery staple, 7 times over')) }],
    ['that is weak behind one that is not', { ALTA_SECRETS: `a:${key()},${encoded(Buffer.alloc(32))}` }],
  ])('refuses a key %s', (_, more) => {
    expect(faultsOf(more)).toEqual({ ALTA_SECRETS: expect.stringContaining('is not random') as string });
  });

  it('takes every key that is random', () => {
    for (let round = 0; round < 2_000; round += 1)
      expect(faultsOf({ ALTA_SECRETS: encoded(randomBytes(32)) })).toEqual({});
  });

  const same = key();
  it.each<[string, Environment, string, string]>([
    ['one key twice', { ALTA_SECRETS: `a:${same},b:${same}` }, 'ALTA_SECRETS', 'the same key twice'],
    ['a public address in clear', { PUBLIC_URL: 'http://alta.example' }, 'PUBLIC_URL', 'https'],
    [
      'a certificates’ address in clear',
      { CERTIFICATES_URL: 'http://c.alta.example' },
      'CERTIFICATES_URL',
      'https',
    ],
    ['an outbox', { OUTBOX_URL: 'http://127.0.0.1:4000' }, 'OUTBOX_URL', 'every code'],
    ['SendGrid in clear', { SENDGRID_BASE_URL: 'http://mail.example' }, 'SENDGRID_BASE_URL', 'in clear'],
    ['Twilio in clear', { TWILIO_BASE_URL: 'http://sms.example' }, 'TWILIO_BASE_URL', 'in clear'],
    ['reCAPTCHA in clear', { RECAPTCHA_VERIFY_URL: 'http://r.example' }, 'RECAPTCHA_VERIFY_URL', 'https'],
    [
      'a roster in clear',
      { ROSTER_SERVICES: '{"osseg": {"url": "http://roster.example", "token": "t"}}' },
      'ROSTER_SERVICES',
      'in clear',
    ],
    [
      'a database abroad in clear',
      { DATABASE_URL: 'postgresql://a:b@db.example.org/alta' },
      'DATABASE_URL',
      'sslmode',
    ],
    [
      'an owner abroad in clear',
      { DATABASE_OWNER_URL: 'postgresql://a:b@8.8.8.8/alta' },
      'DATABASE_OWNER_URL',
      'sslmode',
    ],
    [
      'an engine abroad in clear',
      { TEMPORAL_ADDRESS: 'alta.tmprl.cloud:7233' },
      'TEMPORAL_ADDRESS',
      'in clear',
    ],
  ])('refuses %s', (_, more, name, says) => {
    expect(faultsOf(more)).toEqual({ [name]: expect.stringContaining(says) as string });
  });

  it.each([
    '0.0.0.0/0',
    '::/0',
    '0.0.0.0/1,128.0.0.0/1',
    '10.0.0.0/7',
    '172.16.0.0/8',
    '8.0.0.0/8',
    '2000::/3',
  ])('refuses to trust %s as proxies', (TRUSTED_PROXIES) => {
    expect(faultsOf({ TRUSTED_PROXIES, CERTIFICATES_FROM_PROXY: undefined })).toEqual({
      TRUSTED_PROXIES: expect.stringContaining('too many addresses') as string,
    });
  });

  it.each(['172.29.83.0/23', '10.0.0.0/8', '127.0.0.1,fd00::/8'])(
    'refuses to log people in by a header from any of %s',
    (TRUSTED_PROXIES) => {
      expect(faultsOf({ TRUSTED_PROXIES })).toEqual({
        CERTIFICATES_FROM_PROXY: expect.stringContaining('a header logs in') as string,
      });
    },
  );

  it.each<[string, Environment]>([
    [
      'a trial on this machine',
      { PUBLIC_URL: 'http://localhost:8080', CERTIFICATES_URL: 'https://localhost' },
    ],
    [
      'proxies of a content network',
      { TRUSTED_PROXIES: '104.16.0.0/13,2a06:98c0::/29', CERTIFICATES_FROM_PROXY: 'false' },
    ],
    [
      'proxies of a private network',
      { TRUSTED_PROXIES: '10.0.0.0/8,192.168.1.0/24', CERTIFICATES_FROM_PROXY: 'false' },
    ],
    [
      'a database abroad by TLS',
      { DATABASE_URL: 'postgresql://a:b@db.example.org/alta?sslmode=verify-full' },
    ],
    ['a database near by', { DATABASE_URL: 'postgresql://a:b@db.prod.internal/alta' }],
    ['an engine abroad by TLS', { TEMPORAL_ADDRESS: 'alta.tmprl.cloud:7233', TEMPORAL_API_KEY: 'key' }],
    ['a provider’s stand-in on this machine', { SENDGRID_BASE_URL: 'http://127.0.0.1:4000' }],
  ])('takes %s', (_, more) => {
    expect(faultsOf(more)).toEqual({});
  });

  it('says all of it together, each with its own sentence and no value', () => {
    const more = {
      PUBLIC_URL: 'http://alta.example',
      OUTBOX_URL: 'http://127.0.0.1:1',
      IMAGES_DIR: undefined,
    };
    const faults = faultsOf({
      ...more,
      ALTA_SECRETS: encoded(Buffer.alloc(32)),
      TRUSTED_PROXIES: '0.0.0.0/0',
    });
    expect(Object.keys(faults).toSorted()).toEqual(
      'ALTA_SECRETS CERTIFICATES_FROM_PROXY IMAGES_DIR OUTBOX_URL PUBLIC_URL TRUSTED_PROXIES'.split(' '),
    );
    expect(new Set(Object.values(faults)).size).toBe(6);
    expect(JSON.stringify(faults)).not.toContain('AAAA');
  });

  it('looks at what a process reads and at nothing else', () => {
    const env = { ...sound, OUTBOX_URL: 'http://127.0.0.1:1', PUBLIC_URL: 'http://alta.example' };
    expect(() => loadConfig(env, ['migrate'])).not.toThrow();
  });

  it('is neither development nor the embedded stack', () => {
    const more = { PUBLIC_URL: 'http://192.168.1.5:3000', OUTBOX_URL: 'http://127.0.0.1:4000' };
    expect(faultsOf({ ...more, ALTA_EMBEDDED: 'true' })).toEqual({});
    expect(faultsOf({ ...more, NODE_ENV: undefined })).toEqual({});
  });
});
