import { Anchor, Button, Kbd, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isSecondPersonAction } from '../../../domain/journey-actions.ts';
import type { PossibleAction } from '../../shared/api-types.ts';
import { SectionCard } from '../layout/section-card.tsx';
import { useMoments } from '../layout/use-moments.ts';
import { ActionDialog } from './action-dialog.tsx';

interface ActionsCard {
  id: string;
  actions: readonly PossibleAction[];
  done: () => Promise<void>;
}

/** What can be done to it now. A number chooses one by keyboard; nothing is done before its effect has been shown and a reason given. */
export function ActionsCard({ id, actions: all, done }: ActionsCard): ReactElement {
  const { t } = useTranslation('console');
  const actions = all.filter(({ waits }) => waits === null);
  const [chosen, setChosen] = useState<PossibleAction | undefined>();
  const [last, setLast] = useState<PossibleAction | undefined>();
  useHotkeys(
    actions.map((_, index) => String(index + 1)),
    (event) => setChosen(actions[Number(event.key) - 1]),
    { enabled: chosen === undefined, preventDefault: true, useKey: true },
    [actions, chosen],
  );
  const finished = async (action: PossibleAction): Promise<void> => {
    setChosen(undefined);
    setLast(action);
    await done();
  };
  const said = ({ action }: PossibleAction): string => {
    const name = t(`journey.action.${action}`);
    return t(isSecondPersonAction(action) ? 'journey.asked' : 'journey.done', { action: name });
  };
  return (
    <SectionCard title={t('journey.actions')}>
      <Waits actions={all} />
      <Text role="status" mb={last === undefined ? 0 : 'xs'}>
        {last === undefined ? '' : said(last)}
      </Text>
      {actions.length === 0 ? (
        <Text>{t('journey.noActions')}</Text>
      ) : (
        <Stack gap="xs" align="flex-start">
          {actions.map((each, index) => (
            <Button
              key={each.action}
              variant="default"
              aria-keyshortcuts={String(index + 1)}
              leftSection={<Kbd aria-hidden>{index + 1}</Kbd>}
              onClick={() => setChosen(each)}
            >
              {t(`journey.action.${each.action}`)}
            </Button>
          ))}
        </Stack>
      )}
      {chosen && (
        <ActionDialog id={id} chosen={chosen} close={() => setChosen(undefined)} finished={finished} />
      )}
    </SectionCard>
  );
}

/** The requests that wait for a second person already, until when. */
function Waits({ actions }: Pick<ActionsCard, 'actions'>): ReactElement {
  const { t } = useTranslation('console');
  const { exact } = useMoments();
  return (
    <>
      {actions.map(
        ({ action, waits }) =>
          waits && (
            <Text key={action} mb="xs">
              <Anchor component={Link} to={`/requests/${waits.request}`}>
                {t('journey.waits', { action: t(`journey.action.${action}`), until: exact(waits.dueAt) })}
              </Anchor>
            </Text>
          ),
      )}
    </>
  );
}
