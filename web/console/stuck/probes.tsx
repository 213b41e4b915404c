import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stuck } from '../../shared/api-types.ts';
import { Facts } from '../layout/facts.tsx';
import { SectionCard } from '../layout/section-card.tsx';
import { Tag } from '../layout/tag.tsx';
import { useMoments } from '../layout/use-moments.ts';

/** What each provider said when it was asked last. */
export function Probes({ probes }: Pick<Stuck, 'probes'>): ReactElement | null {
  const { t } = useTranslation('console');
  const { ago, exact } = useMoments();
  if (probes.length === 0) return null;
  return (
    <SectionCard title={t('stuck.probes')}>
      <Facts
        facts={probes.map(({ provider, answers, probedAt, since }) => [
          t(`stuck.providers.${provider}`),
          <span key={provider} title={exact(probedAt)}>
            <Tag tone={answers ? 'live' : 'alarm'}>{answers ? t('stuck.answers') : t('stuck.silent')}</Tag>{' '}
            {t('stuck.probed', { since: exact(since), ago: ago(probedAt) })}
          </span>,
        ])}
      />
    </SectionCard>
  );
}
