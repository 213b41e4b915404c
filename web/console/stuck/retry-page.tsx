import { Anchor, Button, Group, Progress, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { can } from '../../../domain/staff.ts';
import { retryOutcomes } from '../../../domain/group-retry.ts';
import type { GroupRetry } from '../../shared/api-types.ts';
import { Facts } from '../layout/facts.tsx';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { Page } from '../layout/page.tsx';
import { ProblemBox } from '../layout/problem-box.tsx';
import { SectionCard } from '../layout/section-card.tsx';
import { useMoments } from '../layout/use-moments.ts';
import { useSession } from '../session/session-context.ts';
import { reportAddress } from './retry-api.ts';
import { useGroupWords } from './use-group-words.ts';
import { useRetry } from './use-retry.ts';

/** How trying a group again goes, live until it is over, and its report. */
export function RetryPage(): ReactElement {
  const { id = '' } = useParams();
  const { t } = useTranslation('console');
  const { loaded, refresh, stop, problem } = useRetry(id);
  return (
    <Page title={t('retry.title')}>
      <ProblemBox>{problem}</ProblemBox>
      <LoadedPart loaded={loaded} retry={() => void refresh()}>
        {(retry) => <Course retry={retry} stop={() => void stop()} />}
      </LoadedPart>
      <Anchor component={Link} to="/stuck" mt="md" display="inline-block">
        {t('retry.back')}
      </Anchor>
    </Page>
  );
}

function Course({ retry, stop }: { retry: GroupRetry; stop: () => void }): ReactElement {
  const { t } = useTranslation('console');
  const { role } = useSession().session;
  const { exact } = useMoments();
  const { cause, code, step } = useGroupWords()({ ...retry, kind: 'parked' });
  const { id, state, total, counts, by, reason, createdAt, endedAt } = retry;
  const done = Object.values(counts).reduce((sum, each) => sum + each, 0);
  const said = t(`retry.states.${state}`);
  return (
    <SectionCard title={cause}>
      <Text c="dimmed">{[code, step].filter(Boolean).join(' · ')}</Text>
      <Text role="status" fw={650} mt="xs">
        {t('retry.course', { state: said, done, total })}
      </Text>
      <Progress
        value={total === 0 ? 100 : (100 * done) / total}
        size="lg"
        my="xs"
        aria-label={t('retry.progress')}
      />
      <Facts
        facts={[
          ...retryOutcomes
            .filter((outcome) => (counts[outcome] ?? 0) > 0)
            .map((outcome) => [t(`retry.outcomes.${outcome}`), String(counts[outcome])] as const),
          [t('retry.by'), by.replace('staff:', '')],
          [t('retry.reason'), reason],
          [t('retry.begun'), exact(createdAt)],
          [t('retry.ended'), endedAt === null ? '–' : exact(endedAt)],
        ]}
      />
      <Group mt="sm">
        {endedAt === null && can(role, 'retryGroups') && (
          <Button color="red.9" variant="outline" onClick={stop} disabled={state === 'stopping'}>
            {t('retry.stop')}
          </Button>
        )}
        <Button component="a" variant="default" href={reportAddress(id)} download={`retry-${id}.csv`}>
          {t('retry.report')}
        </Button>
      </Group>
    </SectionCard>
  );
}
