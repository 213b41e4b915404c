import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Handoff, StepOf } from '../../shared/api-types.ts';
import { useJourneyHere } from '../journey/journey-context.ts';
import { StepFrame } from '../journey/step-frame.tsx';
import { useSubmit } from '../layout/use-submit.ts';
import { offerHandoff } from './handoff-api.ts';
import { useOffered } from './offered-context.ts';
import { useDeviceWords } from './use-device-words.ts';
import { useEndHandoff } from './use-end-handoff.ts';

/** While the phone takes the pictures: which phone it is, and each picture as it comes. */
export function WatchPage({ handoff, step }: { handoff: Handoff; step: StepOf<'identity'> }): ReactElement {
  const { t } = useTranslation();
  const { stored, offer } = useJourneyHere();
  const { setOffered } = useOffered();
  const deviceWords = useDeviceWords();
  const { busy, errors, submit } = useSubmit();
  const stop = useEndHandoff();
  const document = t(`smsPin.choices.${step.identityDocument}`);
  const done = step.captures.filter((capture) => capture.done).length;
  const anew = (): void =>
    submit(
      () => offerHandoff(stored, false),
      (offered) => {
        setOffered(offered);
        offer(offered.journey);
      },
    );
  return (
    <StepFrame title={t('handoff.watchTitle')} errors={[...errors, ...stop.errors]}>
      <p className="lead">
        {t('handoff.seen', { device: deviceWords(handoff.phone), digits: handoff.digits })}
      </p>
      <p role="status">{t('handoff.count', { done, of: step.captures.length })}</p>
      <ul className="handoff-pictures">
        {step.captures.map((capture) => (
          <li key={capture.side} data-done={capture.done}>
            {t(`identity.titles.${capture.side}`, { document })}:{' '}
            <strong>{t(capture.done ? 'handoff.done' : 'handoff.missing')}</strong>
          </li>
        ))}
      </ul>
      <div className="ways">
        <Button variant="default" loading={stop.busy} onClick={stop.end}>
          {t('handoff.here')}
        </Button>
        <Button variant="default" loading={busy} onClick={anew}>
          {t('handoff.anew')}
        </Button>
      </div>
    </StepFrame>
  );
}
