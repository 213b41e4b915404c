import { Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Found } from '../../shared/api-types.ts';
import { Page } from '../layout/page.tsx';
import { ProblemBox } from '../layout/problem-box.tsx';
import { useFailureWords } from '../layout/use-failure-words.ts';
import { useRowKeys } from '../layout/use-row-keys.ts';
import { Waiting } from '../layout/waiting.tsx';
import { FoundPeople } from './found-people.tsx';
import { FoundJourneys } from './found-journeys.tsx';
import { useSearch } from './search-context.tsx';

/** What was found, people before journeys; the cursor is on the first, j and k move it. */
export function ResultsPage(): ReactElement {
  const { t } = useTranslation('console');
  const words = useFailureWords();
  const { search } = useSearch();
  return (
    <Page title={t('results.title')}>
      {search.state === 'pending' && <Waiting />}
      {search.state === 'none' && <Text>{t('results.none')}</Text>}
      {search.failure && <ProblemBox>{words(search.failure)}</ProblemBox>}
      {search.found && <Results found={search.found} />}
    </Page>
  );
}

function Results({ found }: { found: Found }): ReactElement {
  const { t } = useTranslation('console');
  const { people, journeys, more, kinds } = found;
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[data-row]')?.focus();
  }, [found]);
  const lookedFor = kinds.map((kind) => t(`search.kinds.${kind}`)).join(', ');
  return (
    <div ref={list}>
      <Text role="status" c="dimmed" mb="md">
        {people.length + journeys.length === 0 ? t('results.empty') : t('results.keys')}{' '}
        {lookedFor === '' ? t('results.unknown') : t('results.lookedFor', { kinds: lookedFor })}
      </Text>
      {people.length > 0 && (
        <section aria-labelledby="people">
          <Title order={2} size="h4" id="people">
            {t('results.people')}
          </Title>
          <FoundPeople people={people} />
        </section>
      )}
      {journeys.length > 0 && (
        <section aria-labelledby="journeys">
          <Title order={2} size="h4" mt="lg" id="journeys">
            {t('results.journeys')}
          </Title>
          <FoundJourneys journeys={journeys} />
        </section>
      )}
      {more && <Text mt="md">{t('results.more')}</Text>}
    </div>
  );
}
