import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { dateWords } from '../format/moment-words.ts';
import { useLocale } from '../layout/use-language.ts';
import type { BigType } from './use-big-type.ts';

/** What one can do with the card in hand, and what a copy on paper says of itself. */
export function CardTools({ big }: { big: BigType }): ReactElement {
  const { t } = useTranslation();
  const locale = useLocale();
  const [opened] = useState(() => new Date().toISOString().slice(0, 10));
  const date = dateWords(opened, locale);
  return (
    <>
      <div className="credential-tools">
        <Button variant="default" aria-pressed={big.on} onClick={big.toggle}>
          {t('credential.big')}
        </Button>
        <Button variant="default" onClick={() => window.print()}>
          {t('credential.print')}
        </Button>
      </div>
      <p className="only-on-paper">{t('credential.printed', { date })}</p>
    </>
  );
}
