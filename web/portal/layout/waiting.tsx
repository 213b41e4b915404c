import { Skeleton } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** The outline of a page that is still on its way. */
export function Waiting({ label }: { label?: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="sheet" role="status" aria-label={label ?? t('common.loading')}>
      <Skeleton height="2.4rem" width="80%" mb="lg" />
      <Skeleton height="1.1rem" mb="sm" />
      <Skeleton height="1.1rem" mb="sm" />
      <Skeleton height="1.1rem" width="60%" mb="xl" />
      <Skeleton height="3.25rem" width="12rem" />
    </div>
  );
}
