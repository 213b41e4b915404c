import { describe, expect, it } from 'vitest';
import { normaliseEmail } from '../../domain/email.ts';

describe('an email', () => {
  it('is none without a mailbox before the sign, nor without the sign', () => {
    for (const typed of ['ana.example.org', '24.515.260', '@example.org', 'ana@', '']) {
      expect(normaliseEmail(typed)).toBeUndefined();
    }
  });
});
