import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { nextChange } from '../../shared/remaining.ts';
import { useClock } from '../../shared/use-clock.ts';
import { useFailureWords, useRemainingWords } from '../layout/use-words.ts';
import { resend } from './journey-api.ts';
import { useJourneyHere } from './journey-context.ts';

interface Resend {
  channel: 'email' | 'sms';
  /** From when it is possible; null when it is not for now. */
  resendAt: string | null;
  /** The code is dead: only a new one leads on. */
  fresh?: boolean;
}

/** Asks for the step's message once more; until that is possible it says when it will be. */
export function Resend({ channel, resendAt, fresh = false }: Resend): ReactElement {
  const { t } = useTranslation();
  const { stored, clockOffset, refresh, journey } = useJourneyHere();
  const failureWords = useFailureWords();
  const remainingWords = useRemainingWords();
  const from = resendAt === null ? Number.POSITIVE_INFINITY : Date.parse(resendAt);
  const now = useClock(clockOffset, (time) => (Number.isFinite(from) ? nextChange(from, time) : 60_000));
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();
  if (journey.parked) return <></>;

  const ask = (): void => {
    setBusy(true);
    setSaid(undefined);
    void resend(stored).then((outcome) => {
      setBusy(false);
      setSaid(outcome.ok ? t(`journey.resend.done.${channel}`) : failureWords(outcome.failure));
      refresh();
    });
  };
  return (
    <div className="resend">
      <Button variant={fresh ? 'filled' : 'default'} onClick={ask} loading={busy} disabled={now < from}>
        {fresh ? t('journey.resend.fresh') : t(`journey.resend.again.${channel}`)}
      </Button>
      {resendAt === null && <p>{t('journey.resend.never')}</p>}
      {Number.isFinite(from) && now < from && (
        <p className="quiet">{t('journey.resend.wait', { remaining: remainingWords(from, now) })}</p>
      )}
      <p role="status">{said}</p>
    </div>
  );
}
