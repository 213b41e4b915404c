import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { caseKinds } from '../../../domain/cases.ts';
import type { CaseKind } from '../../../domain/cases.ts';
import type { ParkCause } from '../../../domain/journey.ts';
import { secondPersonActions } from '../../../domain/journey-actions.ts';
import type { SecondPersonAction } from '../../../domain/journey-actions.ts';
import { parkCauses } from '../../../domain/park-causes.ts';
import type { QueueKind, Waiting } from '../../shared/api-types.ts';
import { Row } from '../layout/row.tsx';
import { useDoubtWords } from '../layout/use-doubt-words.ts';
import { useMoments } from '../layout/use-moments.ts';
import { useWays } from '../layout/use-ways.ts';

/** One thing that waits: what about, since when, until when. It leads to where it is decided, or to its journey, where there is one. */
export function WaitingRow({ kind, waiting }: { kind: QueueKind; waiting: Waiting }): ReactElement {
  const { t } = useTranslation('console');
  const about = useAbout();
  const { ago, exact } = useMoments();
  const way = useWayOf();
  const { since, due } = waiting;
  return (
    <Row to={way[kind](waiting)}>
      <Text component="span" fw={650}>
        {about[kind](waiting.about ?? '')}
      </Text>
      <span title={exact(since)}>{ago(since)}</span>
      <Text
        component="span"
        size="sm"
        c="dimmed"
        className="row-end"
        {...(due !== null && { title: exact(due) })}
      >
        {due === null ? t('queue.noEnd') : t('queue.until', { moment: ago(due) })}
      </Text>
    </Row>
  );
}

/** What a thing of each kind is about, in words. */
function useAbout(): Record<QueueKind, (about: string) => string> {
  const { t } = useTranslation('console');
  const doubtWords = useDoubtWords();
  const actionOf = (about: string): SecondPersonAction =>
    secondPersonActions.find((action) => action === about) ?? 'correctMobile';
  const caseOf = (about: string): CaseKind | 'awaitsUnfreezing' =>
    about === 'awaitsUnfreezing' ? about : (caseKinds.find((kind) => kind === about) ?? 'notMe');
  const causeOf = (about: string): ParkCause => parkCauses.find((cause) => cause === about) ?? 'fault';
  return {
    review: (about) => doubtWords(about.split(' ')) || t('queue.review'),
    contact: () => t('queue.contact'),
    case: (about) => t(`queue.cases.${caseOf(about)}`),
    secondPerson: (about) => t(`journey.action.${actionOf(about)}`),
    parked: (about) => t(`queue.causes.${causeOf(about)}`),
    lostMessage: () => t('queue.lost'),
  };
}

/** Where a thing of each kind leads. */
function useWayOf(): Record<QueueKind, (waiting: Waiting) => string | undefined> {
  const { toJourney, toReview, toRequest } = useWays();
  const ofJourney = ({ journey }: Waiting): string | undefined => toJourney(journey);
  return {
    review: ({ journey }) => toReview(journey),
    contact: ofJourney,
    case: ofJourney,
    secondPerson: ({ case: request }) => toRequest(request),
    parked: ofJourney,
    lostMessage: ofJourney,
  };
}
