import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffJourney } from '../../shared/api-types.ts';
import { Facts } from '../layout/facts.tsx';
import { SectionCard } from '../layout/section-card.tsx';

/** What the applicant's page shows right now. */
export function SeesCard({ journey: { sees, tries } }: { journey: StaffJourney }): ReactElement {
  const { t } = useTranslation('console');
  const { position, of } = sees.progress;
  return (
    <SectionCard title={t('journey.sees')}>
      <Facts
        facts={[
          [t('journey.step'), t(`journey.steps.${sees.step.kind}`)],
          [t('journey.progress'), t('journey.progressOf', { position: Math.max(position, 0) + 1, of })],
          ...(tries ? [[t('journey.tries'), t('journey.triesOf', tries)] as const] : []),
        ]}
      />
    </SectionCard>
  );
}
