import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { judgeCode } from '../../domain/credential/code-verdict.ts';
import { codeOfMac, stepAt, stepBytes } from '../../domain/credential/rotating-code.ts';

/** RFC 6238, appendix B, the rows of SHA-256: eight digits, 30 seconds. */
const vectors: [seconds: number, code: string][] = [
  [59, '46119246'],
  [1_111_111_109, '68084774'],
  [1_111_111_111, '67062674'],
  [1_234_567_890, '91819424'],
  [2_000_000_000, '90698825'],
  [20_000_000_000, '77737706'],
];

describe('a rotating code', () => {
  it.each(vectors)('at second %i is %s, as RFC 6238 has it', (seconds, code) => {
    const step = stepAt(seconds * 1_000, 30_000);
    const mac = createHmac('sha256', '12345678901234567890123456789012').update(stepBytes(step)).digest();
    expect(codeOfMac(mac, 8)).toBe(code);
  });

  it('is told of only where it was right', () => {
    const none = { current: 'none', revoked: 'none' } as const;
    expect(judgeCode({ ...none, entitled: true })).toBe('notOurs');
    expect(judgeCode({ ...none, entitled: false })).toBe('notOurs');
    expect(judgeCode({ ...none, current: 'now', entitled: true })).toBe('valid');
    expect(judgeCode({ ...none, current: 'old', entitled: true })).toBe('expired');
    expect(judgeCode({ ...none, current: 'now', entitled: false })).toBe('revoked');
    expect(judgeCode({ ...none, revoked: 'old', entitled: true })).toBe('revoked');
  });
});
