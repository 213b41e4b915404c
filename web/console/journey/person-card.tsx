import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffJourney } from '../../shared/api-types.ts';
import { Facts } from '../layout/facts.tsx';
import { SectionCard } from '../layout/section-card.tsx';

const shown = ['name', 'document', 'email', 'mobile'] as const;

/** The person it is about, masked. */
export function PersonCard({ journey: { person } }: { journey: StaffJourney }): ReactElement {
  const { t } = useTranslation('console');
  return (
    <SectionCard title={t('journey.who')}>
      {person ? (
        <Facts
          facts={shown.map((name) => [t(`journey.${name}`), person[name] ?? t('journey.unknown')] as const)}
        />
      ) : (
        <Text>{t('journey.nobody')}</Text>
      )}
    </SectionCard>
  );
}
