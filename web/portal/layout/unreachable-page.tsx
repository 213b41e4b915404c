import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from './page.tsx';

/** The service does not answer: nothing is lost, and there is one thing to do. */
export function UnreachablePage({ onRetry }: { onRetry: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <Page title={t('unreachable.title')}>
      <p className="lead">{t('unreachable.text')}</p>
      <Button onClick={onRetry}>{t('common.retry')}</Button>
    </Page>
  );
}
