import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffJourney } from '../../shared/api-types.ts';
import { Facts } from '../layout/facts.tsx';
import { SectionCard } from '../layout/section-card.tsx';
import { useMoment } from './use-moment.ts';

const names = ['code', 'stage', 'reminder', 'window'] as const;

/** When each clock fires, in the applicant's time; the next one first. */
export function ClocksCard({ journey: { clocks, timeZone } }: { journey: StaffJourney }): ReactElement {
  const { t } = useTranslation('console');
  const moment = useMoment(timeZone);
  const running = names
    .flatMap((name) => (clocks[name] === null ? [] : [{ name, at: clocks[name] }]))
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return (
    <SectionCard title={t('journey.clocks')}>
      {running.length === 0 ? (
        <Text>{t('journey.noClock')}</Text>
      ) : (
        <>
          <Facts facts={running.map(({ name, at }) => [t(`journey.clock.${name}`), moment(at)] as const)} />
          <Text size="sm" c="dimmed" mt="xs">
            {t('journey.clockZone', { zone: timeZone })}
          </Text>
        </>
      )}
    </SectionCard>
  );
}
