import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from './page.tsx';

export function NotFoundPage(): ReactElement {
  const { t } = useTranslation('console');
  return (
    <Page title={t('notFound.title')}>
      <Text>{t('notFound.text')}</Text>
    </Page>
  );
}
