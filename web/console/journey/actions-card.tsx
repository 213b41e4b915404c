import { Button, Kbd, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import type { JourneyAction, PossibleAction } from '../../shared/api-types.ts';
import { SectionCard } from '../layout/section-card.tsx';
import { ActionDialog } from './action-dialog.tsx';

interface ActionsCard {
  id: string;
  actions: readonly PossibleAction[];
  done: () => Promise<void>;
}

/** What can be done to it now. A number chooses one by keyboard; nothing is done before its effect has been shown and a reason given. */
export function ActionsCard({ id, actions, done }: ActionsCard): ReactElement {
  const { t } = useTranslation('console');
  const [chosen, setChosen] = useState<PossibleAction | undefined>();
  const [last, setLast] = useState<JourneyAction | undefined>();
  useHotkeys(
    actions.map((_, index) => String(index + 1)),
    (event) => setChosen(actions[Number(event.key) - 1]),
    { enabled: chosen === undefined, preventDefault: true, useKey: true },
    [actions, chosen],
  );
  const finished = async (action: JourneyAction): Promise<void> => {
    setChosen(undefined);
    setLast(action);
    await done();
  };
  return (
    <SectionCard title={t('journey.actions')}>
      <Text role="status" mb={last === undefined ? 0 : 'xs'}>
        {last === undefined ? '' : t('journey.done', { action: t(`journey.action.${last}`) })}
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
