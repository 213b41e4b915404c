import { Code, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Page } from '../layout/page.tsx';

/** One journey. */
export function JourneyPage(): ReactElement {
  const { t } = useTranslation('console');
  const { id = '' } = useParams();
  return (
    <Page title={t('journey.title')}>
      <Code>{id}</Code>
      <Text mt="md">{t('journey.soon')}</Text>
    </Page>
  );
}
