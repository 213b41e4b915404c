import { describe, expect, it } from 'vitest';
import { askedWait, badAnswer, noAnswer } from '../../messages/http-failure.ts';

const now = new Date('2026-11-22T10:00:00Z');

describe('what a provider asks us to wait', () => {
  it.each([
    ['seconds', { 'retry-after': '30' }, 30_000],
    ['a date', { 'retry-after': 'Sun, 22 Nov 2026 10:01:00 GMT' }, 60_000],
    ['a date that is over', { 'retry-after': 'Sun, 22 Nov 2026 09:00:00 GMT' }, 0],
    ["SendGrid's reset", { 'x-ratelimit-reset': String(now.getTime() / 1000 + 5) }, 5000],
    ['more than an hour', { 'retry-after': '86400' }, 3_600_000],
    ['nothing', {}, undefined],
    ['nonsense', { 'retry-after': 'soon', 'x-ratelimit-reset': 'later' }, undefined],
  ])('is read from %s', (_case, headers, wait) => {
    expect(askedWait(headers, now)).toBe(wait);
  });
});

describe('a call without an answer', () => {
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'CERT_HAS_EXPIRED', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'])(
    'sent nothing when it failed by %s',
    (code) => {
      expect(noAnswer('sms', { code })).toMatchObject({ kind: 'transient', cause: 'connection', code });
    },
  );

  it.each(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ETIMEDOUT', 'ERR_BAD_RESPONSE', undefined])(
    'may have sent the message when it failed by %s',
    (code) => {
      expect(noAnswer('sms', { code })).toMatchObject({ kind: 'ambiguous', code });
    },
  );

  it('gives no code that is none', () => {
    expect(noAnswer('email', { code: 'to ana@example.org' }).code).toBeUndefined();
    expect(noAnswer('email', undefined)).toMatchObject({ kind: 'ambiguous', cause: 'connection' });
  });
});

describe('a call answered with a refusal', () => {
  it.each([
    [500, 'transient', 'unavailable'],
    [503, 'transient', 'unavailable'],
    [408, 'transient', 'unavailable'],
    [504, 'ambiguous', 'timeout'],
    [429, 'transient', 'rateLimited'],
    [401, 'transient', 'credentials'],
    [403, 'transient', 'credentials'],
    [404, 'transient', 'configuration'],
    [413, 'transient', 'configuration'],
  ])('of %d is %s: %s', (status, kind, cause) => {
    const failure = badAnswer('email', { status, headers: {}, aboutRecipient: false }, now);
    expect(failure).toMatchObject({ kind, cause, code: String(status) });
  });

  it('stops for good when it is about the recipient', () => {
    const failure = badAnswer('sms', { status: 400, headers: {}, code: '21211', aboutRecipient: true }, now);
    expect(failure).toMatchObject({ kind: 'permanent', cause: 'refused', code: '21211' });
    expect(failure.message).toBe('sms permanent failure: refused (21211)');
  });
});
