import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useJourneyHere } from '../journey/journey-context.ts';
import { useDeviceWords } from './use-device-words.ts';
import { useEndHandoff } from './use-end-handoff.ts';

/** On the phone, above each page: which device asked, the number that it shows, and the way out for a person who did not ask. */
export function LentBanner(): ReactElement | null {
  const { t } = useTranslation();
  const { step } = useJourneyHere().journey;
  const deviceWords = useDeviceWords();
  const { busy, errors, end } = useEndHandoff();
  const handoff = 'handoff' in step ? step.handoff : null;
  if (!handoff) return null;
  return (
    <div className="notice notice-calm">
      <p>{t('handoff.asked', { device: deviceWords(handoff.asked), digits: handoff.digits })}</p>
      <Button variant="default" loading={busy} onClick={end}>
        {t('handoff.notMe')}
      </Button>
      <p role="alert">{errors[0]?.message}</p>
    </div>
  );
}
