import { Anchor, SimpleGrid, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { can } from '../../../domain/staff.ts';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { Page } from '../layout/page.tsx';
import { useWays } from '../layout/use-ways.ts';
import { NotesCard } from '../notes/notes-card.tsx';
import { useSession } from '../session/session-context.ts';
import { ActionsCard } from './actions-card.tsx';
import { ClocksCard } from './clocks-card.tsx';
import type { JourneyPageData } from './journey-api.ts';
import { PersonCard } from './person-card.tsx';
import { SayCard } from './say-card.tsx';
import { SeesCard } from './sees-card.tsx';
import { StoryList } from './story-list.tsx';
import { useJourney } from './use-journey.ts';
import { useMoment } from './use-moment.ts';

/** One journey, from top to bottom: its person, where it stands, what to say, what can be done, and how it went. */
export function JourneyPage(): ReactElement {
  const { t } = useTranslation('console');
  const { id = '' } = useParams();
  const { loaded, refresh } = useJourney(id);
  const who = loaded.state === 'ready' ? nameOf(loaded.value) : undefined;
  return (
    <Page title={t('journey.title', { who: who ?? (loaded.state === 'ready' ? t('journey.nobody') : '…') })}>
      <LoadedPart loaded={loaded} retry={() => void refresh()}>
        {(data) => <Loaded data={data} refresh={refresh} />}
      </LoadedPart>
    </Page>
  );
}

function nameOf({ journey: { person } }: JourneyPageData): string | undefined {
  return person?.name ?? person?.document ?? person?.email ?? person?.mobile ?? undefined;
}

function Loaded({ data, refresh }: { data: JourneyPageData; refresh: () => Promise<void> }): ReactElement {
  const { t } = useTranslation('console');
  const { journey, story, actions } = data;
  const { session } = useSession();
  const moment = useMoment(journey.timeZone);
  const path = useWays().toPath(journey.journey);
  const about = {
    kind: t(`journey.kinds.${journey.sees.kind}`),
    program: journey.program,
    at: moment(journey.startedAt),
  };
  return (
    <>
      <Text c="dimmed" mb="md">
        {t('journey.about', about)}{' '}
        {path !== undefined && (
          <Anchor component={Link} to={path}>
            {t('journey.path')}
          </Anchor>
        )}
      </Text>
      <SayCard journey={journey} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} my="md">
        <ActionsCard id={journey.journey} actions={actions} done={refresh} />
        <SeesCard journey={journey} />
        <PersonCard journey={journey} />
        <ClocksCard journey={journey} />
      </SimpleGrid>
      {can(session.role, 'writeNotes') && <NotesCard about="journey" id={journey.journey} />}
      <StoryList story={story} timeZone={journey.timeZone} />
    </>
  );
}
