import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { nextChange, spokenMinutes } from '../../shared/remaining.ts';
import { useClock } from '../../shared/use-clock.ts';
import { useMomentWords, useRemainingWords } from '../layout/use-words.ts';
import { useJourneyHere } from './journey-context.ts';

/** Until when a code works, and how long that is. Its ticking is for the eye: a screen reader hears of few minutes only. */
export function CodeClock({ expiresAt }: { expiresAt: string | null }): ReactElement | null {
  const { parked } = useJourneyHere().journey;
  // While something of ours is down no time passes.
  return expiresAt === null || parked ? null : <RunningClock expiresAt={expiresAt} />;
}

function RunningClock({ expiresAt }: { expiresAt: string }): ReactElement | null {
  const { t } = useTranslation();
  const { clockOffset, refresh } = useJourneyHere();
  const momentWords = useMomentWords();
  const remainingWords = useRemainingWords();
  const end = Date.parse(expiresAt);
  const now = useClock(clockOffset, (time) => nextChange(end, time));
  const spoken = spokenMinutes(end, now);
  const isOver = now >= end;
  // The service says whether it has expired, for it gives back the time that it was down. Until then there is nothing to say.
  useEffect(() => {
    if (isOver) refresh();
  }, [isOver, refresh]);
  if (isOver) return null;
  return (
    <>
      <p className="clock">
        {t('clock.validUntil', { moment: momentWords(expiresAt, now) })}{' '}
        <span aria-hidden="true">{t('clock.left', { remaining: remainingWords(end, now) })}</span>
      </p>
      <p className="visually-hidden" role="status">
        {spoken !== undefined && t('clock.spoken', { count: spoken })}
      </p>
    </>
  );
}
