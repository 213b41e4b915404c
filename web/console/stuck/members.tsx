import { Button, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StuckGroupKey, StuckMembers } from '../../shared/api-types.ts';
import { ProblemBox } from '../layout/problem-box.tsx';
import { Row } from '../layout/row.tsx';
import { useFailureWords } from '../layout/use-failure-words.ts';
import { useMoments } from '../layout/use-moments.ts';
import { useRowKeys } from '../layout/use-row-keys.ts';
import { useWays } from '../layout/use-ways.ts';
import { loadMembers } from './stuck-api.ts';

/** The pages of a group that have been asked for, the longest wait first; j and k move along them. */
export function Members({ group, first }: { group: StuckGroupKey; first: StuckMembers }): ReactElement {
  const { t } = useTranslation('console');
  const words = useFailureWords();
  const [pages, setPages] = useState<readonly StuckMembers[]>([first]);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  const next = pages.at(-1)?.next ?? null;
  const more = async (): Promise<void> => {
    if (next === null) return;
    setBusy(true);
    const outcome = await loadMembers(group, next);
    setBusy(false);
    if (outcome.ok) setPages([...pages, outcome.value]);
    setProblem(outcome.ok ? undefined : words(outcome.failure));
  };
  return (
    <div ref={list}>
      <ul className="rows">
        {pages.flatMap(({ members }) =>
          members.map((member) => (
            <li key={member.id}>
              <MemberRow member={member} />
            </li>
          )),
        )}
      </ul>
      <ProblemBox>{problem}</ProblemBox>
      {next !== null && (
        <Button variant="default" loading={busy} onClick={() => void more()}>
          {t('stuck.more')}
        </Button>
      )}
    </div>
  );
}

function MemberRow({ member }: { member: StuckMembers['members'][number] }): ReactElement {
  const { t } = useTranslation('console');
  const { ago, exact } = useMoments();
  const { toJourney } = useWays();
  const { id, journey, document, since } = member;
  return (
    <Row to={toJourney(journey)}>
      <Text component="span" fw={650}>
        {document ?? t('stuck.nobody')}
      </Text>
      <code>{id.slice(0, 8)}</code>
      <span className="row-end" title={exact(since)}>
        {t('stuck.since', { moment: exact(since), ago: ago(since) })}
      </span>
    </Row>
  );
}
