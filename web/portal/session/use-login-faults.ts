import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/outcome.ts';
import { useContactWords } from '../layout/contact-ways.tsx';
import type { PageError } from '../layout/error-summary.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useRetryWords } from '../layout/use-words.ts';

/** The answers that only a right password gets, in words that say whom to call. */
const provenTruths: Readonly<Record<string, 'login.errors.notEntitled' | 'login.errors.closed'>> = {
  'account-not-entitled': 'login.errors.notEntitled',
  'account-closed': 'login.errors.closed',
};

/** Whether the service wants "I am not a robot" before it looks at the password. */
export function asksChallenge(failure: Failure): boolean {
  return (
    failure.kind === 'problem' && failure.problem.errors?.some(({ field }) => field === 'challenge') === true
  );
}

/** Why a login was refused and what to do; nothing where the service's own words say it. */
export function useLoginFaults(): (failure: Failure, challenged: boolean) => PageError[] | undefined {
  const { t } = useTranslation();
  const { recovery } = useProgram();
  const contact = useContactWords();
  const retryWords = useRetryWords();
  return (failure, challenged) => {
    if (failure.kind !== 'problem') return undefined;
    const truth = provenTruths[failure.slug];
    if (truth) return [{ message: t(truth, { contact }), call: true }];
    const { retryAt } = failure.problem;
    if (failure.slug === 'account-wait' && retryAt !== undefined) {
      const wait = t('login.errors.wait', { moment: retryWords(retryAt) });
      const forgot = t('login.errors.waitForgot', { forgot: t('login.forgot') });
      return [{ message: wait }, ...(recovery ? [{ message: forgot }] : [])];
    }
    // It was not there before: why it has come is said too.
    if (asksChallenge(failure) && !challenged)
      return [{ field: 'challenge', message: t('login.errors.challenge', { submit: t('login.submit') }) }];
    return undefined;
  };
}
