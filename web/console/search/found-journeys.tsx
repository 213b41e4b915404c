import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundJourney } from '../../shared/api-types.ts';
import { Row } from '../layout/row.tsx';
import { Tag } from '../layout/tag.tsx';
import { useMoments } from '../layout/use-moments.ts';
import { useWays } from '../layout/use-ways.ts';

/** Journeys in a list, each with where it stands. In a list from a search each also says what it was found by. */
export function FoundJourneys({
  journeys,
}: {
  journeys: readonly (Omit<FoundJourney, 'matched'> & Partial<Pick<FoundJourney, 'matched'>>)[];
}): ReactElement {
  const { t } = useTranslation('console');
  const { ago, exact } = useMoments();
  const { toJourney } = useWays();
  return (
    <ul className="rows">
      {journeys.map((journey) => (
        <li key={journey.journey}>
          <Row to={toJourney(journey.journey)}>
            <Text component="span" fw={650} className="row-name">
              {t(`journey.kinds.${journey.kind}`)}
            </Text>
            <span>{journey.document}</span>
            <span title={exact(journey.startedAt)}>{ago(journey.startedAt)}</span>
            <span className="row-end">
              <Standing journey={journey} />
              {journey.matched && (
                <Text component="span" size="sm" c="dimmed">
                  {journey.matched.map((kind) => t(`search.kinds.${kind}`)).join(', ')}
                </Text>
              )}
            </span>
          </Row>
        </li>
      ))}
    </ul>
  );
}

function Standing({ journey }: { journey: Pick<FoundJourney, 'ending' | 'stage' | 'parked'> }): ReactElement {
  const { t } = useTranslation('console');
  const { ending, stage, parked } = journey;
  if (ending !== null) return <Tag tone="past">{t(`endings.${ending}`)}</Tag>;
  return (
    <>
      {parked && <Tag tone="alarm">{t('results.parked')}</Tag>}
      <Tag tone="live">{stage === null ? t('results.underWay') : t(`journey.steps.${stage}`)}</Tag>
    </>
  );
}
