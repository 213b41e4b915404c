import { Code, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, outcomeOf } from '../../shared/api-client.ts';
import type { Operation } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { useLoad } from '../../shared/use-load.ts';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { Page } from '../layout/page.tsx';
import { SectionCard } from '../layout/section-card.tsx';
import { useMoments } from '../layout/use-moments.ts';
import { Probes } from '../stuck/probes.tsx';
import { StuckCounts } from './stuck-counts.tsx';

const load = (): Promise<Outcome<Operation>> => outcomeOf(api.GET('/staff/operation'));

/** How the service stands in every program, in numbers, without personal data. */
export function OperationPage(): ReactElement {
  const { t } = useTranslation('console');
  const { loaded, retry } = useLoad(load);
  return (
    <Page title={t('operation.title')}>
      <Text c="dimmed" mb="md">
        {t('operation.intro')}
      </Text>
      <LoadedPart loaded={loaded} retry={retry}>
        {({ programs, probes, chain }) => (
          <>
            {programs.map(({ program, groups }) => (
              <SectionCard key={program} title={program}>
                <StuckCounts groups={groups} />
              </SectionCard>
            ))}
            <Probes probes={probes} />
            <ChainHead chain={chain} />
          </>
        )}
      </LoadedPart>
    </Page>
  );
}

/** To be kept elsewhere: it shows later whether the audit was rewritten. */
function ChainHead({ chain }: Pick<Operation, 'chain'>): ReactElement {
  const { t, i18n } = useTranslation('console');
  const { exact } = useMoments();
  return (
    <SectionCard title={t('operation.audit')}>
      <Text size="sm">
        {t('operation.head', { rows: chain.rows.toLocaleString(i18n.language), moment: exact(chain.at) })}
      </Text>
      <Code className="audit-head">{chain.head}</Code>
    </SectionCard>
  );
}
