import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../../platform/config.ts';

const secret = randomBytes(32).toString('base64url');
const complete = {
  DATABASE_URL: 'postgresql://alta:pw@127.0.0.1:5432/alta',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  PUBLIC_URL: 'https://alta.example/',
  SENDGRID_API_KEY: 'SG.key',
  SENDGRID_FROM: 'Alta <no-reply@example.org>',
  SENDGRID_WEBHOOK_PUBLIC_KEY: 'MFkw',
  TWILIO_ACCOUNT_SID: 'AC1',
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_FROM: '+34600000000',
  ALTA_SECRETS: `now:${secret},before:${secret}`,
  IMAGES_DIR: 'images',
};

function faultsOf(env: Record<string, string | undefined>): Record<string, string> {
  try {
    loadConfig(env, ['api', 'worker']);
  } catch (error) {
    if (error instanceof ConfigError)
      return Object.fromEntries(error.faults.map((fault) => [fault.key, fault.reason]));
    throw error;
  }
  return {};
}

describe('loadConfig', () => {
  it('fills the documented defaults and normalises what it is given', () => {
    const config = loadConfig(complete, ['api', 'worker']);
    expect(config.database.pool).toBe(10);
    expect(config.temporal).toMatchObject({ namespace: 'default', taskQueue: 'alta' });
    expect(config.http).toEqual({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'https://alta.example',
      trustedProxies: [],
      drainMs: 0,
    });
    expect(config.worker).toEqual({
      providerPatienceMs: undefined,
      resumeEveryMs: 60_000,
      workflowCache: 500,
    });
    expect(config.programs.dir).toBe(resolve('programs'));
    expect(config.secrets.map((each) => each.id)).toEqual(['now', 'before']);
  });

  it('reports every fault of an empty environment together', () => {
    expect(Object.keys(faultsOf({})).toSorted()).toEqual(
      [
        'DATABASE_URL TEMPORAL_ADDRESS PUBLIC_URL SENDGRID_API_KEY SENDGRID_FROM IMAGES_DIR ALTA_SECRETS',
        'SENDGRID_WEBHOOK_PUBLIC_KEY TWILIO_ACCOUNT_SID TWILIO_AUTH_TOKEN TWILIO_FROM',
      ]
        .join(' ')
        .split(' ')
        .toSorted(),
    );
  });

  it('counts an empty value as a missing one', () => {
    expect(faultsOf({ ...complete, TWILIO_AUTH_TOKEN: ' ' })).toEqual({ TWILIO_AUTH_TOKEN: 'is missing' });
  });

  it('asks for the settings of the provider of text messages that is chosen, Twilio where none is', () => {
    const { sms } = loadConfig(complete, ['worker']);
    expect(sms).toEqual({
      provider: 'twilio',
      accountSid: 'AC1',
      authToken: 'token',
      baseUrl: undefined,
      from: '+34600000000',
    });
    expect(loadConfig({ ...complete, SMS_PROVIDER: 'twilio' }, ['worker']).sms).toEqual(sms);
    expect(faultsOf({ ...complete, SMS_PROVIDER: 'pigeons' })).toEqual({
      SMS_PROVIDER: 'must be the name of a provider: twilio',
    });
  });

  it('asks a process only for the keys that it uses', () => {
    expect(loadConfig({ DATABASE_URL: complete.DATABASE_URL }, ['migrate'])).toEqual({
      log: { level: 'info' },
      ownership: { ownerUrl: complete.DATABASE_URL, applicationUrl: complete.DATABASE_URL },
    });
  });

  it.each([
    ['DATABASE_URL', 'mysql://alta@db/alta'],
    ['PORT', '70000'],
    ['PORT', '3e3'],
    ['PUBLIC_URL', 'https://alta.example/portal'],
    ['TEMPORAL_ADDRESS', 'temporal.example'],
    ['TRUSTED_PROXIES', '10.0.0.0/8, everywhere'],
    ['ALTA_SECRETS', `short:${secret.slice(0, 20)}`],
    ['ALTA_SECRETS', `twice:${secret},twice:${secret}`],
    ['TWILIO_FROM', '+34 600'],
    ['SENDGRID_FROM', 'nobody'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s without repeating the value', (key, value) => {
    const faults = faultsOf({ ...complete, [key]: value });
    expect(Object.keys(faults)).toEqual([key]);
    expect(faults[key]).toMatch(/^must be|^must look/);
    expect(faults[key]).not.toContain(value);
  });

  it('wants a client certificate together with its key', () => {
    expect(Object.values(faultsOf({ ...complete, TEMPORAL_TLS_CERT: 'a.pem' }))).toEqual([
      'must be given together',
    ]);
  });
});
