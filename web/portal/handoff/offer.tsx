import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useJourneyHere } from '../journey/journey-context.ts';
import { Notice } from '../layout/notice.tsx';
import { useSubmit } from '../layout/use-submit.ts';
import { offerHandoff } from './handoff-api.ts';
import { useOffered } from './offered-context.ts';

/** Above a computer's own ways to a picture: the phone's camera is the better one. What ended the last hand-off is said. */
export function Offer(): ReactElement {
  const { t } = useTranslation();
  const { stored, journey, offer } = useJourneyHere();
  const { setOffered } = useOffered();
  const { busy, errors, submit } = useSubmit();
  const { step } = journey;
  const handoff = 'handoff' in step ? step.handoff : null;
  const over =
    handoff?.state === 'expired' || (handoff?.state === 'cancelled' && handoff.endedBy === 'phone');
  return (
    <section className="handoff-offer" aria-labelledby="handoff-offer">
      <div role="status">
        {over && (
          <Notice tone="warning">
            <p>{t(handoff.state === 'expired' ? 'handoff.expired' : 'handoff.cancelled')}</p>
          </Notice>
        )}
      </div>
      <h2 id="handoff-offer">{t('handoff.title')}</h2>
      <p>{t('handoff.text')}</p>
      <Button
        loading={busy}
        onClick={() =>
          submit(
            () => offerHandoff(stored, false),
            (offered) => {
              setOffered(offered);
              offer(offered.journey);
            },
          )
        }
      >
        {t('handoff.begin')}
      </Button>
      <p role="alert">{errors[0]?.message}</p>
      <h2>{t('handoff.orHere')}</h2>
    </section>
  );
}
