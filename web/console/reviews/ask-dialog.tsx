import { Button, Group, List, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { pictureAskReasons } from '../../../domain/picture-ask.ts';
import type { PictureAskReason } from '../../../domain/picture-ask.ts';
import type { CaptureSide, ReviewDetail } from '../../shared/api-types.ts';
import { ProblemBox } from '../layout/problem-box.tsx';
import { useTry } from '../layout/use-try.ts';
import { askAgain } from './review-api.ts';

interface AskDialog {
  id: string;
  review: ReviewDetail;
  close: () => void;
  onAsked: () => void;
}

/** Which picture, why, and what asking for it does. */
export function AskDialog({ id, review, close, onAsked }: AskDialog): ReactElement {
  const { t } = useTranslation('console');
  const { busy, problem, send } = useTry();
  const sides = review.pictures.map(({ side }) => side);
  const [side, setSide] = useState<CaptureSide>(sides[0] ?? 'front');
  const [reason, setReason] = useState<PictureAskReason>('blurred');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    send(() => askAgain(id, side, reason), onAsked);
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t('review.askAgain.title')}
      centered
      closeButtonProps={{ 'aria-label': t('journey.back') }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <ProblemBox>{problem}</ProblemBox>
          <NativeSelect
            label={t('review.askAgain.side')}
            value={side}
            data={sides.map((value) => ({ value, label: t(`review.sides.${value}`) }))}
            onChange={({ currentTarget: { value } }) => setSide(sides.find((each) => each === value) ?? side)}
          />
          <NativeSelect
            label={t('review.askAgain.reason')}
            description={t('review.askAgain.reasonHint')}
            value={reason}
            data={pictureAskReasons.map((value) => ({ value, label: t(`review.askAgain.reasons.${value}`) }))}
            onChange={({ currentTarget: { value } }) =>
              setReason(pictureAskReasons.find((each) => each === value) ?? reason)
            }
          />
          <Effect left={review.asksLeft} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('journey.back')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('review.askAgain.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Effect({ left }: { left: number }): ReactElement {
  const { t } = useTranslation('console');
  return (
    <section aria-label={t('review.askAgain.effect')}>
      <Text fw={650}>{t('review.askAgain.effect')}</Text>
      <List size="sm">
        {(['tells', 'stays', 'keeps'] as const).map((each) => (
          <List.Item key={each}>{t(`review.askAgain.${each}`)}</List.Item>
        ))}
        <List.Item>{t('review.askAgain.left', { left })}</List.Item>
      </List>
    </section>
  );
}
