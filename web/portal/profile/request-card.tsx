import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountRequest } from '../../shared/api-types.ts';
import { ErrorSummary } from '../layout/error-summary.tsx';
import { Notice } from '../layout/notice.tsx';
import { useSubmit } from '../layout/use-submit.ts';
import { useMomentWords } from '../layout/use-words.ts';
import { cancelRequest } from './profile-api.ts';

interface RequestCard {
  request: AccountRequest;
  onCancelled: () => void;
}

/** What the holder has asked for, what it waits for and until when, and the way to take it back. */
export function RequestCard({ request, onCancelled }: RequestCard): ReactElement {
  const { t } = useTranslation();
  const momentWords = useMomentWords();
  const [now] = useState(() => Date.now());
  const { busy, errors, submit } = useSubmit();
  const { id, stage, stageEndsAt, channel, contact } = request;
  return (
    <Notice tone="calm" title={t('contactChange.pendingTitle')}>
      <ErrorSummary errors={errors} />
      {channel && <p>{t(`contactChange.pending.${channel}`, { contact })}</p>}
      <p>{t(`contactChange.${stage}`, { moment: momentWords(stageEndsAt, now) })}</p>
      <Button variant="default" loading={busy} onClick={() => submit(() => cancelRequest(id), onCancelled)}>
        {t(busy ? 'contactChange.cancelling' : 'contactChange.cancel')}
      </Button>
    </Notice>
  );
}
