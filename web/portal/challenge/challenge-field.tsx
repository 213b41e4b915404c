import { Skeleton } from '@mantine/core';
import { useCallback } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoad } from '../../shared/use-load.ts';
import { useFailureWords } from '../layout/use-words.ts';
import { AltchaField } from './altcha-field.tsx';
import { askChallenge } from './challenge-api.ts';
import { RecaptchaField } from './recaptcha-field.tsx';

interface ChallengeField {
  program: string;
  /** The answer for the request; empty while there is none. Empty it when a request has used it: the next is made then. */
  value: string;
  /** Must be stable. */
  onChange: (value: string) => void;
  error?: string | undefined;
}

/** "I am not a robot", by the means that this service is configured for. Its field's id is `challenge`. */
export function ChallengeField({ program, value, onChange, error }: ChallengeField): ReactElement {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const load = useCallback(() => askChallenge(program), [program]);
  const { loaded, retry } = useLoad(load);
  if (loaded.state === 'loading') return <Skeleton className="challenge-waiting" height="3.1rem" />;
  if (loaded.state === 'failed') {
    return (
      <div className="choice-group challenge" id="challenge" tabIndex={-1}>
        <p className="challenge-state" role="status">
          {failureWords(loaded.failure)}
        </p>
        <button className="link-button" type="button" onClick={retry}>
          {t('common.retry')}
        </button>
      </div>
    );
  }
  const shared = { value, onChange, error };
  return loaded.value.kind === 'altcha' ? (
    <AltchaField program={program} first={loaded.value} {...shared} />
  ) : (
    <RecaptchaField siteKey={loaded.value.siteKey} {...shared} />
  );
}
