import { Button, Text } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { isRetriable } from '../../../domain/group-retry.ts';
import { can } from '../../../domain/staff.ts';
import type { StuckGroupKey } from '../../shared/api-types.ts';
import { useLoad } from '../../shared/use-load.ts';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { NotFoundPage } from '../layout/not-found-page.tsx';
import { Page } from '../layout/page.tsx';
import { useSession } from '../session/session-context.ts';
import { Members } from './members.tsx';
import { RetryDialog } from './retry-dialog.tsx';
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
            <>
              <RetryButton group={group} />
              <Members group={group} first={first} />
            </>
          )
        }
      </LoadedPart>
    </Page>
  );
}

/** The way to try again, where that can help and the role may ask for it. */
function RetryButton({ group }: { group: StuckGroupKey }): ReactElement | null {
  const { t } = useTranslation('console');
  const { role } = useSession().session;
  const [asking, setAsking] = useState(false);
  if (!can(role, 'retryGroups') || !isRetriable(group)) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('retry.open')}</Button>
      {asking && <RetryDialog group={group} close={() => setAsking(false)} />}
    </>
  );
}
