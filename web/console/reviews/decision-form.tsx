import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { rejectionReasons } from '../../../domain/rejection-reasons.ts';
import type { RejectionReason } from '../../../domain/rejection-reasons.ts';
import { ProblemBox } from '../layout/problem-box.tsx';
import { isReason, ReasonField } from '../layout/reason-field.tsx';
import { SectionCard } from '../layout/section-card.tsx';
import { useFailureWords } from '../layout/use-failure-words.ts';
import { LetterPreview } from './letter-preview.tsx';
import { decide } from './review-api.ts';
import type { Decision } from './review-api.ts';

/** The decision and its reason; not before every picture has been seen. */
export function DecisionForm({
  id,
  waitsForPictures,
}: {
  id: string;
  waitsForPictures: boolean;
}): ReactElement {
  const { t } = useTranslation('console');
  const navigate = useNavigate();
  const words = useFailureWords();
  const [reason, setReason] = useState('');
  const [told, setTold] = useState<RejectionReason>('other');
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState<Decision>();
  const send = async (decision: Decision): Promise<void> => {
    setProblem(undefined);
    const missing = !isReason(reason);
    setFault(missing ? t('journey.reasonMissing') : undefined);
    if (missing) return;
    setBusy(decision);
    const outcome = await decide(id, decision, { reason: reason.trim(), told });
    setBusy(undefined);
    if (outcome.ok) await navigate('/reviews', { state: { decided: decision } });
    else setProblem(words(outcome.failure));
  };
  return (
    <SectionCard title={t('review.decision')}>
      <ProblemBox>{problem}</ProblemBox>
      <Text mb="sm">{t('review.decisionHint')}</Text>
      <ReasonField value={reason} onChange={setReason} error={fault} />
      <NativeSelect
        mt="md"
        label={t('review.tell')}
        description={t('review.tellHint')}
        value={told}
        data={rejectionReasons.map((value) => ({ value, label: t(`review.reasons.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          setTold(rejectionReasons.find((each) => each === value) ?? 'other')
        }
      />
      <LetterPreview id={id} told={told} />
      {waitsForPictures && (
        <Text mt="sm" role="status">
          {t('review.waitsForPictures')}
        </Text>
      )}
      <Group mt="md">
        <Button
          loading={busy === 'approved'}
          disabled={waitsForPictures || busy !== undefined}
          onClick={() => void send('approved')}
        >
          {t('review.approve')}
        </Button>
        <Button
          color="red.9"
          variant="outline"
          loading={busy === 'rejected'}
          disabled={waitsForPictures || busy !== undefined}
          onClick={() => void send('rejected')}
        >
          {t('review.reject')}
        </Button>
      </Group>
    </SectionCard>
  );
}
