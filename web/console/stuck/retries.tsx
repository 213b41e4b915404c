import { Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupRetry } from '../../shared/api-types.ts';
import { useLoad } from '../../shared/use-load.ts';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { Row } from '../layout/row.tsx';
import { Tag } from '../layout/tag.tsx';
import { useMoments } from '../layout/use-moments.ts';
import { listRetries } from './retry-api.ts';
import { useGroupWords } from './use-group-words.ts';

/** The groups that were tried again, the latest first. */
export function Retries(): ReactElement {
  const { t } = useTranslation('console');
  const { loaded, retry } = useLoad(listRetries);
  return (
    <LoadedPart loaded={loaded} retry={retry}>
      {(retries) =>
        retries.length === 0 ? null : (
          <section aria-labelledby="retries">
            <Title order={2} size="h4" mt="lg" id="retries">
              {t('retry.list')}
            </Title>
            <ul className="rows">
              {retries.map((each) => (
                <li key={each.id}>
                  <RetryRow retry={each} />
                </li>
              ))}
            </ul>
          </section>
        )
      }
    </LoadedPart>
  );
}

function RetryRow({ retry }: { retry: GroupRetry }): ReactElement {
  const { t } = useTranslation('console');
  const { ago, exact } = useMoments();
  const { cause, code, step } = useGroupWords()({ ...retry, kind: 'parked' });
  const { id, total, counts, state, endedAt, createdAt } = retry;
  return (
    <Row to={`/stuck/retries/${id}`}>
      <Text component="span" fw={650}>
        {t('retry.sentOf', { sent: counts['sent'] ?? 0, total })} · {cause}
      </Text>
      <span>{[code, step].filter(Boolean).join(' · ')}</span>
      <span className="row-end" title={exact(createdAt)}>
        <Tag tone={endedAt === null ? 'live' : 'past'}>{t(`retry.states.${state}`)}</Tag> {ago(createdAt)}
      </span>
    </Row>
  );
}
