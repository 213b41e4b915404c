import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewDetail } from '../../shared/api-types.ts';
import { SectionCard } from '../layout/section-card.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { AskState } from './ask-state.tsx';

/** One picture is asked for again while all else stays; what that does is read before it is done. */
export function AskPicture({ id, review }: { id: string; review: ReviewDetail }): ReactElement | null {
  const { t } = useTranslation('console');
  const { pictures, pictureAsk, asksLeft } = review;
  const [opened, setOpened] = useState(false);
  const [asked, setAsked] = useState(false);
  const waits = asked || pictureAsk?.state === 'open';
  if (pictures.length === 0) return null;
  return (
    <SectionCard title={t('review.askAgain.title')}>
      {pictureAsk && !asked && <AskState ask={pictureAsk} />}
      {asked && <Text role="status">{t('review.askAgain.done')}</Text>}
      {!waits && asksLeft === 0 && <Text>{t('review.askAgain.usedUp')}</Text>}
      {!waits && asksLeft > 0 && (
        <Button variant="default" mt="xs" onClick={() => setOpened(true)}>
          {t('review.askAgain.button')}
        </Button>
      )}
      {opened && (
        <AskDialog
          id={id}
          review={review}
          close={() => setOpened(false)}
          onAsked={() => {
            setOpened(false);
            setAsked(true);
          }}
        />
      )}
    </SectionCard>
  );
}
