import { Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cell } from '../../../domain/numbers/csv.ts';
import { SectionCard } from '../layout/section-card.tsx';
import type { Bars } from './bars.tsx';
import { NumberTable } from './number-table.tsx';

const BarsChart = lazy(async () => ({ default: (await import('./bars.tsx')).BarsChart }));

interface NumbersSection {
  title: string;
  /** A sentence under the heading. */
  about?: string;
  heads: readonly string[];
  rows: readonly (readonly Cell[])[];
  /** Absent: the table alone. */
  chart?: Bars;
  /** What stands here instead, where there is nothing to show. */
  empty?: string | undefined;
}

/** One chart with its table, or that there is nothing yet. */
export function NumbersSection({ title, about, heads, rows, chart, empty }: NumbersSection): ReactElement {
  const { t } = useTranslation('console');
  return (
    <SectionCard title={title}>
      {about !== undefined && (
        <Text size="sm" c="dimmed" mb="sm">
          {about}
        </Text>
      )}
      {empty === undefined ? (
        <>
          {chart && (
            <Suspense fallback={<Text c="dimmed">{t('common.loading')}</Text>}>
              <BarsChart {...chart} />
            </Suspense>
          )}
          <NumberTable title={title} heads={heads} rows={rows} />
        </>
      ) : (
        <Text>{empty}</Text>
      )}
    </SectionCard>
  );
}
