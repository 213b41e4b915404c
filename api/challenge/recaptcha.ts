import { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';
import { hashToken } from '../../platform/keyring.ts';
import { instantIn, spendChallenge } from '../../store/secrets/spent-challenges.ts';
import type { AppDependencies } from '../dependencies.ts';
import type { Challenge, ChallengeVerdict } from './ports.ts';

export interface RecaptchaKeys {
  siteKey: string;
  secret: string;
  /** Google's siteverify. */
  verifyUrl: string;
}

type RecaptchaDependencies = Pick<AppDependencies, 'database' | 'logger'> & {
  http: Pick<AppDependencies['http'], 'publicUrl'>;
};

/** https://developers.google.com/recaptcha/docs/verify#api-response; `score` and `action` come with keys of version 3. */
const answerSchema = z.object({
  success: z.boolean(),
  hostname: z.string().optional(),
  score: z.unknown().optional(),
  action: z.unknown().optional(),
  'error-codes': z.array(z.string()).default([]),
});
type SiteverifyAnswer = z.output<typeof answerSchema>;

/** Faults of the answer itself; any other is a fault of ours or of Google's, so nothing has been judged. */
const faultsOfAnswer = new Set([
  'missing-input-response',
  'invalid-input-response',
  'timeout-or-duplicate',
  'browser-error',
]);

/** Google's checkbox (reCAPTCHA v2). Only the token goes to Google from here, not who sent it. */
export function createRecaptcha(deps: RecaptchaDependencies, keys: RecaptchaKeys): Challenge {
  const { database, logger, http } = deps;
  const hostname = new URL(http.publicUrl).hostname;
  return {
    kind: 'recaptcha',
    create: () => Promise.resolve({ kind: 'recaptcha', siteKey: keys.siteKey }),
    verify: async (answer) => {
      const verdict = judge(await askGoogle(keys, answer), hostname);
      if (verdict === 'unavailable') logger.error({ event: 'challenge.unverifiable' });
      if (verdict !== 'passed') return verdict;
      // Google takes a token once and for two minutes; that it counts once here does not hang on that.
      const kept = await instantIn(database.sql, LIMITS.challenge.valid);
      return (await spendChallenge(database.sql, hashToken(answer), kept)) ? 'passed' : 'failed';
    },
  };
}

async function askGoogle(
  { secret, verifyUrl }: RecaptchaKeys,
  response: string,
): Promise<SiteverifyAnswer | undefined> {
  try {
    const answer = await fetch(verifyUrl, {
      method: 'POST',
      body: new URLSearchParams({ secret, response }),
      redirect: 'error',
      signal: AbortSignal.timeout(LIMITS.challenge.verification),
    });
    return answer.ok ? answerSchema.safeParse(await answer.json()).data : undefined;
  } catch {
    // No connection, no answer in time, or one that is not JSON: in each case it is not judged.
    return undefined;
  }
}

function judge(answer: SiteverifyAnswer | undefined, hostname: string): ChallengeVerdict {
  if (!answer) return 'unavailable';
  const { success, score, action, 'error-codes': faults } = answer;
  if (!success) return faults.some((fault) => !faultsOfAnswer.has(fault)) ? 'unavailable' : 'failed';
  // Keys that score succeed for everybody, robots too: ours must be a checkbox's.
  if (score !== undefined || action !== undefined) return 'unavailable';
  // Solved on another site, whose visitors were made to work for a robot.
  return answer.hostname === hostname ? 'passed' : 'failed';
}
