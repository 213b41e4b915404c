import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferedHandoff, StepOf } from '../../shared/api-types.ts';
import { useJourneyHere } from '../journey/journey-context.ts';
import { StepFrame } from '../journey/step-frame.tsx';
import { useSubmit } from '../layout/use-submit.ts';
import { QrCode } from '../../shared/qr-code.tsx';
import { everyMinute, useClock } from '../../shared/use-clock.ts';
import { useMomentWords } from '../layout/use-words.ts';
import { offerHandoff } from './handoff-api.ts';
import { useOffered } from './offered-context.ts';
import { useEndHandoff } from './use-end-handoff.ts';

/** The code that the phone scans, and the other way to bring it the address. */
export function ScanPage({
  offered,
  step,
}: {
  offered: OfferedHandoff;
  step: StepOf<'identity'>;
}): ReactElement {
  const { t } = useTranslation();
  const { stored, offer, clockOffset } = useJourneyHere();
  const { setOffered } = useOffered();
  const now = useClock(clockOffset, everyMinute);
  const momentWords = useMomentWords();
  const { busy, errors, submit } = useSubmit();
  const [sent, setSent] = useState(false);
  const stop = useEndHandoff();
  const { digits, url, expiresAt } = offered;
  const text = (): void =>
    submit(
      () => offerHandoff(stored, true),
      (again) => {
        setOffered(again);
        offer(again.journey);
        setSent(true);
      },
    );
  return (
    <StepFrame title={t('handoff.scanTitle')} errors={[...errors, ...stop.errors]}>
      <ol className="handoff-steps">
        <li>{t('handoff.scan.open')}</li>
        <li>{t('handoff.scan.point')}</li>
        <li>{t('handoff.scan.compare', { digits })}</li>
      </ol>
      <QrCode text={url} label={t('handoff.qr')} />
      <p>{t('handoff.validUntil', { moment: momentWords(expiresAt, now) })}</p>
      <p role="status">{sent ? t('handoff.sent') : ''}</p>
      <div className="ways">
        {step.handoffBySms && (
          <Button variant="default" loading={busy} onClick={text}>
            {t('handoff.sms')}
          </Button>
        )}
        <Button variant="default" loading={stop.busy} onClick={stop.end}>
          {t('handoff.here')}
        </Button>
      </div>
    </StepFrame>
  );
}
