import { Text } from '@mantine/core';
import { useCallback } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { StuckGroupKey } from '../../shared/api-types.ts';
import { useLoad } from '../../shared/use-load.ts';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { NotFoundPage } from '../layout/not-found-page.tsx';
import { Page } from '../layout/page.tsx';
import { Members } from './members.tsx';
import { groupOf, loadMembers } from './stuck-api.ts';
import { useGroupWords } from './use-group-words.ts';

/** What is stuck alike, one by one. */
export function GroupPage(): ReactElement {
  const [address] = useSearchParams();
  const named = address.toString();
  const group = groupOf(address);
  return group === undefined ? <NotFoundPage /> : <Group key={named} group={group} named={named} />;
}

function Group({ group, named }: { group: StuckGroupKey; named: string }): ReactElement {
  const { t } = useTranslation('console');
  const { cause, code, step } = useGroupWords()(group);
  // The address names the group, which is made anew each time.
  const load = useCallback(() => {
    const asked = groupOf(new URLSearchParams(named));
    if (asked === undefined) throw new TypeError('a page without a group');
    return loadMembers(asked);
  }, [named]);
  const { loaded, retry } = useLoad(load);
  return (
    <Page title={cause}>
      <Text c="dimmed" mb="md">
        {[code, step].filter(Boolean).join(' · ')}
      </Text>
      <LoadedPart loaded={loaded} retry={retry}>
        {(first) =>
          first.members.length === 0 ? (
            <Text>{t('stuck.gone')}</Text>
          ) : (
            <Members group={group} first={first} />
          )
        }
      </LoadedPart>
    </Page>
  );
}
