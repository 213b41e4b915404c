import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';
import { hashToken } from '../../platform/keyring.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { instantIn, spendChallenge } from '../../store/secrets/spent-challenges.ts';
import type { AppDependencies } from '../dependencies.ts';
import { altchaAnswerSchema, challengeSchema } from '../schemas/challenge.ts';
import type { Challenge } from './ports.ts';

type AltchaDependencies = Pick<AppDependencies, 'database' | 'keyring'>;

const { valid, iterations, leastTries, mostTries } = LIMITS.challenge;

/** Proof of work that the applicant's own device does: no third party, nothing to read or to recognise. */
export function createAltcha({ database: { sql }, keyring }: AltchaDependencies): Challenge {
  return {
    kind: 'altcha',
    create: async () => {
      const key = keyring.current;
      const until = Math.floor((await instantIn(sql, valid)).getTime() / 1000);
      const challenge = await createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost: iterations,
        // A known try, rather than a rare prefix: the work has an upper end, and is judged without being done again.
        counter: randomInt(mostTries, leastTries),
        // Not altcha's own expiry: that would be judged by this process's clock.
        data: { key, until },
        deriveKey,
        ...secretsOf(keyring, key),
      });
      return challengeSchema.parse({ kind: 'altcha', challenge, validMs: valid });
    },
    verify: async (answer) => {
      const payload = readAnswer(answer);
      if (!payload || !(await isSolved(keyring, payload))) return 'failed';
      const { signature, parameters } = payload.challenge;
      // The answer itself can be spelled in many ways; the signature is the challenge's own.
      const spent = await spendChallenge(sql, hashToken(signature), new Date(parameters.data.until * 1000));
      return spent ? 'passed' : 'failed';
    },
  };
}

type AltchaAnswer = z.output<typeof altchaAnswerSchema>;

function readAnswer(answer: string): AltchaAnswer | undefined {
  try {
    const json: unknown = JSON.parse(Buffer.from(answer, 'base64').toString('utf8'));
    return altchaAnswerSchema.safeParse(json).data;
  } catch {
    // A text that is no JSON is no answer.
    return undefined;
  }
}

async function isSolved(keyring: Keyring, { challenge, solution }: AltchaAnswer): Promise<boolean> {
  const secrets = knownSecretsOf(keyring, challenge.parameters.data.key);
  if (!secrets) return false;
  const { counter, derivedKey } = solution;
  const { verified } = await verifySolution({
    challenge,
    solution: { counter, derivedKey },
    deriveKey,
    ...secrets,
  });
  return verified;
}

interface AltchaSecrets {
  hmacSignatureSecret: string;
  hmacKeySignatureSecret: string;
}

/** Undefined when the key is not on the ring (any more). */
function knownSecretsOf(keyring: Keyring, key: string): AltchaSecrets | undefined {
  try {
    return secretsOf(keyring, key);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function secretsOf(keyring: Keyring, key: string): AltchaSecrets {
  const secret = (subject: string): string => keyring.derive('challenge', subject, key).toString('base64url');
  return {
    hmacSignatureSecret: secret('altcha.challenge'),
    hmacKeySignatureSecret: secret('altcha.solution'),
  };
}
