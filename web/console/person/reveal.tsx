import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, outcomeOf } from '../../shared/api-client.ts';
import type { RevealField } from '../../shared/api-types.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { ProblemBox } from '../layout/problem-box.tsx';
import { useFailureWords } from '../layout/use-failure-words.ts';

interface Revealed {
  person: string;
  field: RevealField;
  label: string;
  masked: string;
}

/** A datum, and the button that shows it in full for a reason. It is forgotten with the page. */
export function Reveal({ person, field, label, masked }: Revealed): ReactElement {
  const { t } = useTranslation('console');
  const [asking, setAsking] = useState(false);
  const [value, setValue] = useState<string>();
  if (value !== undefined) return <strong>{value}</strong>;
  return (
    <>
      <span>{masked}</span>{' '}
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t('reveal.of', { label })}
        onClick={() => setAsking(true)}
      >
        {t('reveal.show')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('reveal.of', { label })}
        closeButtonProps={{ 'aria-label': t('reveal.close') }}
      >
        <ReasonForm
          person={person}
          field={field}
          onShown={(shown) => {
            setValue(shown);
            setAsking(false);
          }}
        />
      </Modal>
    </>
  );
}

function ReasonForm({
  person,
  field,
  onShown,
}: Pick<Revealed, 'person' | 'field'> & { onShown: (value: string) => void }): ReactElement {
  const { t } = useTranslation('console');
  const words = useFailureWords();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const show = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (reason.trim().length < LIMITS.staff.revealReason) {
      setProblem(t('reveal.tooShort', { letters: LIMITS.staff.revealReason }));
      return;
    }
    setBusy(true);
    const asked = api.POST('/staff/people/{person}/reveal', {
      params: { path: { person } },
      body: { field, reason },
    });
    const outcome = await outcomeOf(asked);
    setBusy(false);
    if (outcome.ok) onShown(outcome.value.value ?? t('person.absent'));
    else setProblem(words(outcome.failure));
  };
  return (
    <form onSubmit={(event) => void show(event)}>
      <ProblemBox>{problem}</ProblemBox>
      <Textarea
        data-autofocus
        label={t('reveal.reason')}
        description={t('reveal.why')}
        maxLength={LIMITS.staff.reason.longest}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" mt="md" loading={busy}>
        {t('reveal.show')}
      </Button>
    </form>
  );
}
