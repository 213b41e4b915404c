import type { AppDependencies } from '../dependencies.ts';
import { createAltcha } from './altcha.ts';
import type { Challenge } from './ports.ts';
import { createRecaptcha } from './recaptcha.ts';
import type { RecaptchaKeys } from './recaptcha.ts';

type ChallengeDependencies = Pick<AppDependencies, 'http' | 'database' | 'keyring' | 'logger'>;

/** reCAPTCHA where its keys are configured, else altcha. */
export function createChallenge(
  deps: ChallengeDependencies,
  recaptcha: RecaptchaKeys | undefined,
): Challenge {
  return recaptcha ? createRecaptcha(deps, recaptcha) : createAltcha(deps);
}
