import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { RetryPreview, StuckGroupKey } from '../../shared/api-types.ts';
import { useLoad } from '../../shared/use-load.ts';
import { LoadedPart } from '../layout/loaded-part.tsx';
import { ProblemBox } from '../layout/problem-box.tsx';
import { isReason, ReasonField } from '../layout/reason-field.tsx';
import { useFailureWords } from '../layout/use-failure-words.ts';
import { beginRetry, previewRetry } from './retry-api.ts';

/** What trying the group again would do, its pace and the reason, and the button that begins it. */
export function RetryDialog({ group, close }: { group: StuckGroupKey; close: () => void }): ReactElement {
  const { t } = useTranslation('console');
  const load = useCallback(() => previewRetry(group), [group]);
  const { loaded, retry } = useLoad(load);
  return (
    <Modal
      opened
      onClose={close}
      title={t('retry.title')}
      centered
      closeButtonProps={{ 'aria-label': t('journey.back') }}
    >
      <LoadedPart loaded={loaded} retry={retry}>
        {(preview) => <RetryForm group={group} preview={preview} close={close} />}
      </LoadedPart>
    </Modal>
  );
}

function RetryForm({
  group,
  preview,
  close,
}: {
  group: StuckGroupKey;
  preview: RetryPreview;
  close: () => void;
}): ReactElement {
  const { t } = useTranslation('console');
  const words = useFailureWords();
  const navigate = useNavigate();
  const [perSecond, setPerSecond] = useState(preview.perSecond.usual);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const begin = async (): Promise<void> => {
    setBusy(true);
    const outcome = await beginRetry(group, { perSecond, reason: reason.trim() });
    setBusy(false);
    if (outcome.ok) await navigate(`/stuck/retries/${outcome.value.id}`);
    else setProblem(words(outcome.failure));
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setProblem(undefined);
    const missing = !isReason(reason);
    setFault(missing ? t('journey.reasonMissing') : undefined);
    if (!missing) void begin();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Effect preview={preview} perSecond={perSecond} />
        <ProblemBox>{problem}</ProblemBox>
        <Pace preview={preview} value={perSecond} onChange={setPerSecond} />
        <ReasonField value={reason} onChange={setReason} error={fault} first />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('journey.back')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('retry.begin', { count: preview.count })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The dry run in words. */
function Effect({ preview, perSecond }: { preview: RetryPreview; perSecond: number }): ReactElement {
  const { t } = useTranslation('console');
  const { count, provider, stopped, answers } = preview;
  const minutes = Math.max(1, Math.ceil(count / perSecond / 60));
  return (
    <div>
      <Text fw={650}>{t('journey.effect')}</Text>
      <Text>{t(`retry.effect.${provider}`, { count })}</Text>
      <Text>{t('retry.lasts', { count: minutes })}</Text>
      <Text>{t('retry.safe')}</Text>
      {answers === false && <Text fw={650}>{t('retry.down')}</Text>}
      {stopped && <Text fw={650}>{t('retry.stopped')}</Text>}
    </div>
  );
}

/** What is offered between the slowest and the fastest. */
function Pace({
  preview: { perSecond },
  value,
  onChange,
}: {
  preview: RetryPreview;
  value: number;
  onChange: (value: number) => void;
}): ReactElement {
  const { t } = useTranslation('console');
  const paces = [...new Set([perSecond.least, 2, perSecond.usual, 10, perSecond.most])].sort((a, b) => a - b);
  return (
    <NativeSelect
      label={t('retry.pace')}
      value={value}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
      data={paces.map((pace) => ({ value: String(pace), label: t('retry.perSecond', { count: pace }) }))}
    />
  );
}
