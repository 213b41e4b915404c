/** What a code that was shown with a document turns out to be. `notOurs` is also said of every document that has none. */
export const codeVerdicts = ['valid', 'expired', 'revoked', 'notOurs'] as const;
export type CodeVerdict = (typeof codeVerdicts)[number];

/** Whose code it is, by the secrets that were tried. */
export type CodeMatch = 'now' | 'old' | 'none';

interface Shown {
  /** By the credential that counts. */
  current: CodeMatch;
  /** By the one that was revoked last. */
  revoked: CodeMatch;
  /** Its holder may have it today: a member whom the program lets in, with an account that is neither closed nor frozen. */
  entitled: boolean;
}

/** What the person who checks a code is told. Only after a right code is it more than `notOurs`. */
export function judgeCode({ current, revoked, entitled }: Shown): CodeVerdict {
  if (current !== 'none') {
    if (!entitled) return 'revoked';
    return current === 'now' ? 'valid' : 'expired';
  }
  return revoked === 'none' ? 'notOurs' : 'revoked';
}
