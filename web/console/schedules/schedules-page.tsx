import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleAction, Schedules } from '../../shared/api-types.ts';
import { useLoad } from '../../shared/use-load.ts';
import { Facts } from '../layout/facts.tsx';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { Page } from '../layout/page.tsx';
import { SectionCard } from '../layout/section-card.tsx';
import { Tag } from '../layout/tag.tsx';
import { useMoments } from '../layout/use-moments.ts';
import { listSchedules } from './schedules-api.ts';
import { SteerDialog } from './steer-dialog.tsx';

type Schedule = Schedules[number];
type Action = ScheduleAction['action'];

/** What the service does every so often: last and next run, pause, run now. */
export function SchedulesPage(): ReactElement {
  const { t } = useTranslation('console');
  const { loaded, retry } = useLoad(listSchedules);
  const [asked, setAsked] = useState<{ schedule: Schedule; action: Action }>();
  const [done, setDone] = useState('');
  return (
    <Page title={t('schedules.title')}>
      <Text c="dimmed" mb="md">
        {t('schedules.intro')}
      </Text>
      <Text role="status" fw={650}>
        {done}
      </Text>
      <LoadedPart loaded={loaded} retry={retry}>
        {(schedules) =>
          schedules.length === 0 ? (
            <Text>{t('schedules.empty')}</Text>
          ) : (
            <Stack mt="sm">
              {schedules.map((schedule) => (
                <ScheduleCard
                  key={schedule.id}
                  schedule={schedule}
                  ask={(action) => setAsked({ schedule, action })}
                />
              ))}
            </Stack>
          )
        }
      </LoadedPart>
      {asked && (
        <SteerDialog
          id={asked.schedule.id}
          action={asked.action}
          close={() => setAsked(undefined)}
          finished={() => {
            setAsked(undefined);
            setDone(t('schedules.done', { what: t(`schedules.names.${asked.schedule.id}`) }));
            retry();
          }}
        />
      )}
    </Page>
  );
}

function ScheduleCard({
  schedule,
  ask,
}: {
  schedule: Schedule;
  ask: (action: Action) => void;
}): ReactElement {
  const { t } = useTranslation('console');
  const { ago, exact } = useMoments();
  const { id, paused, note, next, last } = schedule;
  const name = t(`schedules.names.${id}`);
  const actions: Action[] = paused ? ['resume', 'run'] : ['pause', 'run'];
  return (
    <SectionCard title={name}>
      <Text c="dimmed">{t(`schedules.about.${id}`)}</Text>
      <Facts
        facts={[
          [t('schedules.last'), last === null ? t('schedules.never') : <LastRun key="last" last={last} />],
          [
            t('schedules.next'),
            paused ? (
              <span key="next">
                <Tag tone="alarm">{t('schedules.paused')}</Tag> {note}
              </span>
            ) : next === null ? (
              '–'
            ) : (
              `${exact(next)} (${ago(next)})`
            ),
          ],
        ]}
      />
      <Group mt="xs">
        {actions.map((action) => (
          <Button
            key={action}
            variant="default"
            aria-label={t('schedules.actionOf', { action: t(`schedules.actions.${action}`), name })}
            onClick={() => ask(action)}
          >
            {t(`schedules.actions.${action}`)}
          </Button>
        ))}
      </Group>
    </SectionCard>
  );
}

function LastRun({ last }: { last: NonNullable<Schedule['last']> }): ReactElement {
  const { t } = useTranslation('console');
  const { ago, exact } = useMoments();
  const figures = Object.entries(last.result ?? {}).map(
    ([figure, value]) => `${t(`schedules.figures.${figure}`, { defaultValue: figure })} ${String(value)}`,
  );
  return (
    <span title={exact(last.at)}>
      {ago(last.at)}{' '}
      <Tag tone={last.state === 'failed' ? 'alarm' : 'live'}>{t(`schedules.states.${last.state}`)}</Tag>{' '}
      {figures.join(', ')}
    </span>
  );
}
