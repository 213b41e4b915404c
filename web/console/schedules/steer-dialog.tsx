import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleAction, Schedules } from '../../shared/api-types.ts';
import { ProblemBox } from '../layout/problem-box.tsx';
import { isReason, ReasonField } from '../layout/reason-field.tsx';
import { useFailureWords } from '../layout/use-failure-words.ts';
import { steer } from './schedules-api.ts';

interface SteerDialog {
  id: Schedules[number]['id'];
  action: ScheduleAction['action'];
  close: () => void;
  finished: () => void;
}

/** What it does to a schedule, why, and the button that does it. */
export function SteerDialog({ id, action, close, finished }: SteerDialog): ReactElement {
  const { t } = useTranslation('console');
  const words = useFailureWords();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    setBusy(true);
    const outcome = await steer(id, { action, reason: reason.trim() });
    setBusy(false);
    if (outcome.ok) finished();
    else setProblem(words(outcome.failure));
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
      title={`${t(`schedules.actions.${action}`)}: ${t(`schedules.names.${id}`)}`}
      centered
      closeButtonProps={{ 'aria-label': t('journey.back') }}
    >
      <form onSubmit={submit}>
        <Text mb="md">{t(`schedules.effects.${action}`)}</Text>
        <ProblemBox>{problem}</ProblemBox>
        <ReasonField value={reason} onChange={setReason} error={fault} first />
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('journey.back')}
          </Button>
          <Button type="submit" loading={busy}>
            {t(`schedules.actions.${action}`)}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
