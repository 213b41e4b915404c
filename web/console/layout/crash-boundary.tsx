import { Button, Text, Title } from '@mantine/core';
import { Component } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** When a page breaks, staff are told that what was done stays done, and how to go on. */
export class CrashBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    return this.state.crashed ? <CrashPage /> : this.props.children;
  }
}

function CrashPage(): ReactElement {
  const { t } = useTranslation('console');
  return (
    <main className="main">
      <Title order={1}>{t('crash.title')}</Title>
      <Text my="md">{t('crash.text')}</Text>
      <Button onClick={() => window.location.reload()}>{t('crash.reload')}</Button>
    </main>
  );
}
