import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { describe, expect, it } from 'vitest';
import { altchaAnswerSchema, challengeSchema } from '../../api/schemas/challenge.ts';
import type { AltchaChallenge } from '../../web/portal/challenge/challenge-api.ts';
import { solve } from '../../web/portal/challenge/proof-of-work.ts';

const secrets = { hmacSignatureSecret: 'one', hmacKeySignatureSecret: 'two' };

async function challengeAt(counter: number): Promise<AltchaChallenge> {
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: 50,
    counter,
    data: { key: 'k1', until: 1_900_000_000 },
    deriveKey,
    ...secrets,
  });
  return challengeSchema.parse({ kind: 'altcha', challenge, validMs: 600_000 }) as AltchaChallenge;
}

describe('the solver of the pages', () => {
  it.each([0, 1, 7, 255, 256, 300])(
    'finds the try that was chosen (%i), as the server judges it',
    async (n) => {
      const answer = await solve(await challengeAt(n));
      const json: unknown = JSON.parse(Buffer.from(answer, 'base64').toString());
      const { challenge, solution } = altchaAnswerSchema.parse(json);
      expect(solution.counter).toBe(n);
      const { counter, derivedKey } = solution;
      const judged = await verifySolution({
        challenge,
        solution: { counter, derivedKey },
        deriveKey,
        ...secrets,
      });
      expect(judged.verified).toBe(true);
    },
  );

  it('is at a loss without the browser’s cryptography, rather than busy for ever', async () => {
    const { challenge } = await challengeAt(3);
    const { subtle } = crypto;
    Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
    try {
      await expect(solve({ challenge })).rejects.toThrow();
    } finally {
      Object.defineProperty(crypto, 'subtle', { value: subtle, configurable: true });
    }
  });
});
