import { Box, Text, Title } from '@mantine/core';
import { useCallback, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, outcomeOf } from '../../shared/api-client.ts';
import type { Person } from '../../shared/api-types.ts';
import { useLoad } from '../../shared/use-load.ts';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { Page } from '../layout/page.tsx';
import { useRowKeys } from '../layout/use-row-keys.ts';
import { NotesCard } from '../notes/notes-card.tsx';
import { FoundJourneys } from '../search/found-journeys.tsx';
import { AccountFacts } from './account-facts.tsx';
import { Happened } from './happened.tsx';
import { MemberFacts } from './member-facts.tsx';

/** All that is known of one person, masked; each datum is shown in full for a reason. */
export function PersonPage(): ReactElement {
  const { t } = useTranslation('console');
  const { id = '' } = useParams();
  const load = useCallback(
    () => outcomeOf(api.GET('/staff/people/{person}', { params: { path: { person: id } } })),
    [id],
  );
  const { loaded, retry } = useLoad(load);
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  return (
    <Page title={t('person.title')}>
      <div ref={list}>
        <LoadedPart loaded={loaded} retry={retry}>
          {(person) => <Whole person={person} changed={retry} />}
        </LoadedPart>
      </div>
    </Page>
  );
}

function Whole({ person, changed }: { person: Person; changed: () => void }): ReactElement {
  const { t } = useTranslation('console');
  return (
    <>
      <div className="halves">
        <Part title={t('person.member')}>
          <MemberFacts person={person} />
        </Part>
        <Part title={t('person.account')}>
          {person.account ? (
            <AccountFacts person={person.person} account={person.account} changed={changed} />
          ) : (
            <Text>{t('person.noAccount')}</Text>
          )}
        </Part>
      </div>
      <Part title={t('results.journeys')}>
        {person.journeys.length > 0 ? (
          <FoundJourneys journeys={person.journeys} />
        ) : (
          <Text>{t('person.nothing')}</Text>
        )}
      </Part>
      <Box mt="lg">
        <NotesCard about="person" id={person.person} />
      </Box>
      <Happened person={person} />
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section>
      <Title order={2} size="h4" mt="lg" mb="xs">
        {title}
      </Title>
      {children}
    </section>
  );
}
