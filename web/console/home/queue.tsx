import { Text, Title } from '@mantine/core';
import { useRef } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, outcomeOf } from '../../shared/api-client.ts';
import type { QueuePart } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { useLoad } from '../../shared/use-load.ts';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { useRowKeys } from '../layout/use-row-keys.ts';
import { WaitingRow } from './waiting-row.tsx';

function loadQueue(): Promise<Outcome<QueuePart[]>> {
  return outcomeOf(api.GET('/staff/queue'));
}

/** What waits for this person, the longest wait first; j and k move along it. */
export function Queue(): ReactElement {
  const { t } = useTranslation('console');
  const { loaded, retry } = useLoad(loadQueue);
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  return (
    <div ref={list}>
      <LoadedPart loaded={loaded} retry={retry}>
        {(parts) => {
          const filled = parts.filter(({ count }) => count > 0);
          if (filled.length === 0) return <Text>{t('queue.empty')}</Text>;
          return filled.map((part) => <Part key={part.kind} part={part} />);
        }}
      </LoadedPart>
    </div>
  );
}

function Part({ part: { kind, count, waiting } }: { part: QueuePart }): ReactElement {
  const { t, i18n } = useTranslation('console');
  return (
    <section aria-labelledby={`queue-${kind}`}>
      <Title order={2} size="h4" mt="lg" id={`queue-${kind}`}>
        {t(`queue.kinds.${kind}`)} · {count.toLocaleString(i18n.language)}
      </Title>
      <ul className="rows">
        {waiting.map((each, at) => (
          <li key={each.case ?? `${each.journey ?? ''}-${String(at)}`}>
            <WaitingRow kind={kind} waiting={each} />
          </li>
        ))}
      </ul>
      {count > waiting.length && (
        <Text size="sm" c="dimmed">
          {t('queue.shown', { shown: waiting.length })}
        </Text>
      )}
    </section>
  );
}
