import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyAction, PossibleAction } from '../../shared/api-types.ts';
import { ProblemBox } from '../layout/problem-box.tsx';
import { isReason, ReasonField } from '../layout/reason-field.tsx';
import { useFailureWords } from '../layout/use-failure-words.ts';
import { doAction } from './journey-api.ts';

interface ActionDialog {
  id: string;
  chosen: PossibleAction;
  close: () => void;
  finished: (action: JourneyAction) => Promise<void>;
}

/** What an action does, why it is done, and the button that does it. */
export function ActionDialog({ id, chosen, close, finished }: ActionDialog): ReactElement {
  const { t } = useTranslation('console');
  const failureWords = useFailureWords();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const name = t(`journey.action.${chosen.action}`);
  const send = async (): Promise<void> => {
    setBusy(true);
    const outcome = await doAction(id, chosen.action, reason.trim());
    setBusy(false);
    if (outcome.ok) await finished(chosen.action);
    else setProblem(failureWords(outcome.failure));
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setProblem(undefined);
    const missing = !isReason(reason);
    setFault(missing ? t('journey.reasonMissing') : undefined);
    if (!missing) void send();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={name}
      centered
      closeButtonProps={{ 'aria-label': t('journey.back') }}
    >
      <form onSubmit={submit}>
        <Text fw={650}>{t('journey.effect')}</Text>
        <Text mb="md">{chosen.effect}</Text>
        <ProblemBox>{problem}</ProblemBox>
        <ReasonField
          value={reason}
          onChange={setReason}
          error={fault}
          first
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey) submit(event);
          }}
        />
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('journey.back')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('journey.confirm', { action: name })}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
