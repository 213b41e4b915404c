import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeVerdict } from '../../shared/api-types.ts';
import { Page } from '../layout/page.tsx';
import { useMomentWords } from '../layout/use-words.ts';

/** What was found, in one word, a colour and a sentence. */
export function VerdictPage({
  verdict: { verdict, at },
  onAgain,
}: {
  verdict: CodeVerdict;
  onAgain: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const momentWords = useMomentWords();
  const [now] = useState(() => Date.now());
  return (
    <Page title={t(`verify.verdicts.${verdict}.title`)}>
      <div className={`verdict verdict-${verdict}`}>
        <p className="lead">{t(`verify.verdicts.${verdict}.text`)}</p>
        <p>{t('verify.checkedAt', { moment: momentWords(at, now) })}</p>
      </div>
      <Button onClick={onAgain}>{t('verify.again')}</Button>
    </Page>
  );
}
