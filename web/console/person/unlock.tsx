import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, outcomeOf } from '../../shared/api-client.ts';
import { ProblemBox } from '../layout/problem-box.tsx';
import { isReason, ReasonField } from '../layout/reason-field.tsx';
import { useTry } from '../layout/use-try.ts';

/** Ends the lock of an account: what that does, why, and the button that does it. */
export function Unlock({ person, done }: { person: string; done: () => void }): ReactElement {
  const { t } = useTranslation('console');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>
        {t('unlock.title')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('unlock.title')}
        closeButtonProps={{ 'aria-label': t('journey.back') }}
      >
        <UnlockForm person={person} done={done} />
      </Modal>
    </>
  );
}

function UnlockForm({ person, done }: { person: string; done: () => void }): ReactElement {
  const { t } = useTranslation('console');
  const { busy, problem, send } = useTry();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const missing = !isReason(reason);
    setFault(missing ? t('journey.reasonMissing') : undefined);
    const params = { path: { person } };
    if (!missing)
      send(() => outcomeOf(api.POST('/staff/people/{person}/unlock', { params, body: { reason } })), done);
  };
  return (
    <form onSubmit={submit}>
      <Text fw={650}>{t('journey.effect')}</Text>
      <Text mb="md">{t('unlock.effect')}</Text>
      <ProblemBox>{problem}</ProblemBox>
      <ReasonField value={reason} onChange={setReason} error={fault} first />
      <Group mt="md" justify="flex-end">
        <Button type="submit" loading={busy}>
          {t('unlock.title')}
        </Button>
      </Group>
    </form>
  );
}
