import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { withdrawConsent } from '../journey/journey-api.ts';
import { useJourneyHere } from '../journey/journey-context.ts';
import { HelpDetails } from '../layout/help-details.tsx';
import { useSubmit } from '../layout/use-submit.ts';

/** Deletes every picture, until the identity is decided about; nothing where there is none. */
export function WithdrawPictures(): ReactElement | null {
  const { t } = useTranslation();
  const { stored, journey, refresh } = useJourneyHere();
  const { busy, errors, submit } = useSubmit();
  const { step } = journey;
  if (!('pictures' in step) || !step.pictures) return null;
  return (
    <HelpDetails summary={t('withdrawal.title')}>
      <p>{t('withdrawal.text')}</p>
      <Button variant="default" loading={busy} onClick={() => submit(() => withdrawConsent(stored), refresh)}>
        {t('withdrawal.submit')}
      </Button>
      <p role="status">{errors[0]?.message}</p>
    </HelpDetails>
  );
}
