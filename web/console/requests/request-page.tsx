import { Alert, Anchor, Text } from '@mantine/core';
import { useCallback } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { RequestDetail } from '../../shared/api-types.ts';
import { useLoad } from '../../shared/use-load.ts';
import { Facts } from '../layout/facts.tsx';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { Page } from '../layout/page.tsx';
import { SectionCard } from '../layout/section-card.tsx';
import { useMoments } from '../layout/use-moments.ts';
import { DecideForm } from './decide-form.tsx';
import { readRequest } from './request-api.ts';
import { useRequestState } from './use-request-state.ts';

/** What a colleague asks to be confirmed: what it does, with what, why, and the decision. */
export function RequestPage(): ReactElement {
  const { t } = useTranslation('console');
  const { id = '' } = useParams();
  const load = useCallback(() => readRequest(id), [id]);
  const { loaded, retry } = useLoad(load);
  const title = loaded.state === 'ready' ? t(`journey.action.${loaded.value.action}`) : t('requests.title');
  return (
    <Page title={title}>
      <LoadedPart loaded={loaded} retry={retry}>
        {(request) => <Loaded request={request} decided={retry} />}
      </LoadedPart>
    </Page>
  );
}

function Loaded({ request, decided }: { request: RequestDetail; decided: () => void }): ReactElement {
  const { t } = useTranslation('console');
  const state = useRequestState();
  return (
    <>
      <Text role="status" fw={650} mb="md">
        {state(request)}
      </Text>
      <SectionCard title={t('requests.asked')}>
        <WhatIsAsked request={request} />
        <Anchor component={Link} to={`/journeys/${request.journey}`}>
          {t('requests.toJourney')}
        </Anchor>
      </SectionCard>
      {request.effect !== null && (
        <SectionCard title={t('journey.effect')}>
          <Text>{request.effect}</Text>
        </SectionCard>
      )}
      {request.outcome === null && <DecideForm request={request} decided={decided} />}
    </>
  );
}

function WhatIsAsked({ request }: { request: RequestDetail }): ReactElement {
  const { t } = useTranslation('console');
  const { exact } = useMoments();
  const { replaces, contact, onFile, note } = request;
  return (
    <>
      <Facts
        facts={[
          [t('requests.by'), request.askedBy],
          [t('requests.at'), exact(request.askedAt)],
          [t('journey.reason'), request.reason],
          ...(replaces === null ? [] : [[t('requests.replaces'), replaces] as const]),
          ...(contact === null ? [] : [[t('requests.contact'), contact] as const]),
          ...(note === null ? [] : [[t('requests.note'), note] as const]),
        ]}
      />
      {onFile !== null && (
        <Alert variant="outline" color={onFile === 'same' ? 'petrol' : 'red.9'} my="sm">
          {t(`requests.onFile.${onFile}`)}
        </Alert>
      )}
    </>
  );
}
