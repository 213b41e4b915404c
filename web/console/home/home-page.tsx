import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../layout/page.tsx';
import { useSession } from '../session/session-context.ts';
import { Queue } from './queue.tsx';

/** The first page: the search above it, and what waits for this person. */
export function HomePage(): ReactElement {
  const { t } = useTranslation('console');
  const { role, program } = useSession().session;
  return (
    <Page title={t('home.title')}>
      <Text c="dimmed" mb="lg">
        {t('home.intro', { program: program ?? '', role: t(`roles.${role}`) })}
      </Text>
      <Queue />
    </Page>
  );
}
