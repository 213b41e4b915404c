import { describe, expect, it } from 'vitest';
import { configGroups } from '../../platform/config-groups.ts';
import { embeddedEnvironment } from '../../platform/config.ts';

const keys = { RECAPTCHA_SITE_KEY: 'site', RECAPTCHA_SECRET: 'secret' };
const { challenge } = configGroups;

describe('the configuration of the challenge', () => {
  it('is altcha unless both keys of reCAPTCHA are given', () => {
    expect(challenge.parse({})).toEqual({ recaptcha: undefined });
    expect(challenge.parse(keys).recaptcha).toEqual({
      siteKey: 'site',
      secret: 'secret',
      verifyUrl: 'https://www.google.com/recaptcha/api/siteverify',
    });
    expect(challenge.safeParse({ RECAPTCHA_SITE_KEY: 'site' }).success).toBe(false);
    expect(challenge.safeParse({ RECAPTCHA_SECRET: 'secret' }).success).toBe(false);
  });

  it.each([
    ['https://proxy.example/verify', true],
    ['http://127.0.0.1:8080/verify', true],
    ['http://proxy.example/verify', false],
    ['http://127.0.0.1.example/verify', false],
    ['http://localhost@proxy.example/verify', false],
    ['http://localhost:8080@proxy.example/verify', false],
    ['ftp://proxy.example/verify', false],
  ])('sends the secret to %s: %s', (url, allowed) => {
    expect(challenge.safeParse({ ...keys, RECAPTCHA_VERIFY_URL: url }).success).toBe(allowed);
  });

  it('does not reach the embedded stack from the environment around it', () => {
    process.env['RECAPTCHA_SECRET'] = 'of an outside service';
    try {
      expect(embeddedEnvironment({})).not.toHaveProperty('RECAPTCHA_SECRET');
    } finally {
      delete process.env['RECAPTCHA_SECRET'];
    }
  });
});
