import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { QrVerdict } from '../../../domain/credential/qr-claims.ts';
import type { CodeVerdict } from '../../shared/api-types.ts';
import { Page } from '../layout/page.tsx';
import { useMomentWords } from '../layout/use-words.ts';

interface VerdictPage {
  verdict: CodeVerdict['verdict'] | QrVerdict;
  title: string;
  text: string;
  /** ISO instant of the check. */
  at: string;
  /** What it was checked by. */
  note?: string;
  onAgain: () => void;
}

/** What was found, in one word, a colour and a sentence. */
export function VerdictPage({ verdict, title, text, at, note, onAgain }: VerdictPage): ReactElement {
  const { t } = useTranslation();
  const momentWords = useMomentWords();
  const [now] = useState(() => Date.now());
  return (
    <Page title={title}>
      <div className={`verdict verdict-${verdict}`}>
        <p className="lead">{text}</p>
        <p>{t('verify.checkedAt', { moment: momentWords(at, now) })}</p>
      </div>
      {note !== undefined && <p className="quiet">{note}</p>}
      <Button onClick={onAgain}>{t('verify.again')}</Button>
    </Page>
  );
}
