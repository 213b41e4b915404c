import { Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Request } from '../../shared/api-types.ts';
import { useLoad } from '../../shared/use-load.ts';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { Page } from '../layout/page.tsx';
import { Row } from '../layout/row.tsx';
import { useMoments } from '../layout/use-moments.ts';
import { useRowKeys } from '../layout/use-row-keys.ts';
import { listRequests } from './request-api.ts';
import { useRequestState } from './use-request-state.ts';

/** What waits for a second person: requests for this reader, and requests of theirs; then what was decided lately. */
export function RequestsPage(): ReactElement {
  const { t } = useTranslation('console');
  const { loaded, retry } = useLoad(listRequests);
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  return (
    <Page title={t('requests.title')}>
      <Text c="dimmed" mb="md">
        {t('requests.intro')}
      </Text>
      <div ref={list}>
        <LoadedPart loaded={loaded} retry={retry}>
          {(requests) => <Parts requests={requests} />}
        </LoadedPart>
      </div>
    </Page>
  );
}

const parts = [
  { name: 'mine', holds: ({ outcome, own }: Request) => outcome === null && !own },
  { name: 'asked', holds: ({ outcome, own }: Request) => outcome === null && own },
  { name: 'decided', holds: ({ outcome }: Request) => outcome !== null },
] as const;

function Parts({ requests }: { requests: readonly Request[] }): ReactElement {
  const { t } = useTranslation('console');
  const filled = parts
    .map(({ name, holds }) => ({ name, of: requests.filter(holds) }))
    .filter(({ of }) => of.length > 0);
  if (filled.length === 0) return <Text>{t('requests.empty')}</Text>;
  return (
    <>
      {filled.map(({ name, of }) => (
        <section key={name} aria-labelledby={`requests-${name}`}>
          <Title order={2} size="h4" mt="lg" id={`requests-${name}`}>
            {t(`requests.parts.${name}`)}
          </Title>
          <ul className="rows">
            {of.map((request) => (
              <li key={request.request}>
                <RequestRow request={request} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function RequestRow({ request }: { request: Request }): ReactElement {
  const { t } = useTranslation('console');
  const { ago, exact } = useMoments();
  const state = useRequestState();
  return (
    <Row to={`/requests/${request.request}`}>
      <Text component="span" fw={650}>
        {t(`journey.action.${request.action}`)}
      </Text>
      <span title={exact(request.askedAt)}>{ago(request.askedAt)}</span>
      <Text component="span" size="sm" c="dimmed" className="row-end">
        {state(request)}
      </Text>
    </Row>
  );
}
