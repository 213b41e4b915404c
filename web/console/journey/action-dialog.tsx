import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isSecondPersonAction } from '../../../domain/journey-actions.ts';
import type { PossibleAction } from '../../shared/api-types.ts';
import { ProblemBox } from '../layout/problem-box.tsx';
import { isReason, ReasonField } from '../layout/reason-field.tsx';
import { useFailureWords } from '../layout/use-failure-words.ts';
import { doOrAsk } from './journey-api.ts';

interface ActionDialog {
  id: string;
  chosen: PossibleAction;
  close: () => void;
  finished: (chosen: PossibleAction) => Promise<void>;
}

/** What an action does, what it is done with, why, and the button that does it, or asks a second person to confirm it. */
export function ActionDialog({ id, chosen, close, finished }: ActionDialog): ReactElement {
  const { t } = useTranslation('console');
  const failureWords = useFailureWords();
  const [contact, setContact] = useState('');
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState<{ contact?: string; reason?: string }>({});
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const name = t(`journey.action.${chosen.action}`);
  const send = async (): Promise<void> => {
    setBusy(true);
    const outcome = await doOrAsk(id, chosen, { contact: contact.trim(), reason: reason.trim() });
    setBusy(false);
    if (outcome.ok) await finished(chosen);
    else setProblem(failureWords(outcome.failure));
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setProblem(undefined);
    const found = {
      ...(chosen.contact !== null && contact.trim() === '' && { contact: t('journey.contactMissing') }),
      ...(!isReason(reason) && { reason: t('journey.reasonMissing') }),
    };
    setFaults(found);
    if (Object.keys(found).length === 0) void send();
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
        {chosen.contact !== null && (
          <ContactField kind={chosen.contact} value={contact} onChange={setContact} error={faults.contact} />
        )}
        <ReasonField
          value={reason}
          onChange={setReason}
          error={faults.reason}
          first={chosen.contact === null}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey) submit(event);
          }}
        />
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('journey.back')}
          </Button>
          <Button type="submit" loading={busy}>
            {isSecondPersonAction(chosen.action) ? t('journey.ask') : t('journey.confirm', { action: name })}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

interface ContactField {
  kind: NonNullable<PossibleAction['contact']>;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

const inputModes = { email: 'email', mobile: 'tel' } as const;

/** The contact that takes the place of another. */
function ContactField({ kind, value, onChange, error }: ContactField): ReactElement {
  const { t } = useTranslation('console');
  return (
    <TextInput
      label={t(`journey.newContact.${kind}`)}
      value={value}
      error={error}
      inputMode={inputModes[kind]}
      autoComplete="off"
      data-autofocus
      mb="sm"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
