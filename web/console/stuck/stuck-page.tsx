import { Text } from '@mantine/core';
import { useRef } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../domain/limits.ts';
import type { StuckGroup } from '../../shared/api-types.ts';
import { useLoad } from '../../shared/use-load.ts';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { Page } from '../layout/page.tsx';
import { Row } from '../layout/row.tsx';
import { useMoments } from '../layout/use-moments.ts';
import { useRowKeys } from '../layout/use-row-keys.ts';
import { Probes } from './probes.tsx';
import { Retries } from './retries.tsx';
import { addressOf, loadStuck } from './stuck-api.ts';
import { useGroupWords } from './use-group-words.ts';

/** What does not go on by itself, in groups of what is stuck alike, and what each provider says. */
export function StuckPage(): ReactElement {
  const { t } = useTranslation('console');
  const { loaded, retry } = useLoad(loadStuck);
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  return (
    <Page title={t('stuck.title')}>
      <Text c="dimmed" mb="md">
        {t('stuck.intro')}
      </Text>
      <div ref={list}>
        <LoadedPart loaded={loaded} retry={retry}>
          {({ groups, probes }) => (
            <>
              {groups.length === 0 ? <Text>{t('stuck.empty')}</Text> : <Groups groups={groups} />}
              <Probes probes={probes} />
            </>
          )}
        </LoadedPart>
        <Retries />
      </div>
    </Page>
  );
}

function Groups({ groups }: { groups: readonly StuckGroup[] }): ReactElement {
  return (
    <ul className="rows">
      {groups.map((group) => (
        <li key={addressOf(group)}>
          <GroupRow group={group} />
        </li>
      ))}
    </ul>
  );
}

function GroupRow({ group }: { group: StuckGroup }): ReactElement {
  const { t, i18n } = useTranslation('console');
  const { ago, exact } = useMoments();
  const { cause, code, step } = useGroupWords()(group);
  const { count, since } = group;
  return (
    <Row to={addressOf(group)}>
      <Text component="span" fw={650}>
        {count.toLocaleString(i18n.language)}
        {count >= LIMITS.stuck.counted && '+'} · {cause}
      </Text>
      {code !== undefined && <span>{code}</span>}
      <span>{step}</span>
      <Text component="span" size="sm" c="dimmed" className="row-end" title={exact(since)}>
        {t('stuck.since', { moment: exact(since), ago: ago(since) })}
      </Text>
    </Row>
  );
}
