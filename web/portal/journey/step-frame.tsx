import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LentBanner } from '../handoff/lent-banner.tsx';
import { WithdrawPictures } from '../identity/withdraw-pictures.tsx';
import type { PageError } from '../layout/error-summary.tsx';
import { Notice } from '../layout/notice.tsx';
import { Page } from '../layout/page.tsx';
import { ProgressLine } from '../layout/progress-line.tsx';
import { everyMinute, useClock } from '../../shared/use-clock.ts';
import { useMomentWords } from '../layout/use-words.ts';
import { useJourneyHere } from './journey-context.ts';
import { OwnDevice } from './own-device.tsx';
import { ParkedNotice } from './parked-notice.tsx';

interface StepFrame {
  title: string;
  errors?: readonly PageError[];
  labelFor?: string;
  /** Between the progress line and the heading. */
  before?: ReactNode;
  children: ReactNode;
}

/** What the pages of all steps share: where one is, what holds it up, and until when it can be finished. */
export function StepFrame({ before, children, ...page }: StepFrame): ReactElement {
  const { t } = useTranslation();
  const { journey, isLent = false } = useJourneyHere();
  const { progress, step } = journey;
  const { position: done, of } = progress;
  const position = Math.min(done + 1, of);
  return (
    <Page
      {...page}
      before={
        <>
          <OfflineNotice />
          {isLent && <LentBanner />}
          <ProgressLine words={t('common.step', { position, of })} position={position} of={of} />
          <ParkedNotice />
          {before}
        </>
      }
    >
      {children}
      {!isLent && <WithdrawPictures />}
      {step.kind !== 'elsewhere' && !isLent && <OwnDevice />}
      <Deadline />
    </Page>
  );
}

function OfflineNotice(): ReactElement {
  const { t } = useTranslation();
  const { connection, refresh } = useJourneyHere();
  return (
    <div role="status">
      {connection === 'unreachable' && (
        <Notice tone="warning" title={t('journey.offlineTitle')}>
          <p>{t('journey.offlineText')}</p>
          <Button variant="default" onClick={refresh}>
            {t('common.retry')}
          </Button>
        </Notice>
      )}
    </div>
  );
}

function Deadline(): ReactElement | null {
  const { t } = useTranslation();
  const { journey, clockOffset } = useJourneyHere();
  const now = useClock(clockOffset, everyMinute);
  const momentWords = useMomentWords();
  // A deadline that has passed while the journey goes on is about to be put off, for a fault of ours. The old one would send people away.
  if (journey.deadline === null || Date.parse(journey.deadline) <= now) return null;
  return <p className="deadline">{t('journey.deadline', { moment: momentWords(journey.deadline, now) })}</p>;
}
