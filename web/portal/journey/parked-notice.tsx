import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../layout/notice.tsx';
import { useJourneyHere } from './journey-context.ts';

/** A provider is down: nothing to do, and no time is lost. */
export function ParkedNotice(): ReactElement {
  const { t } = useTranslation();
  const { parked } = useJourneyHere().journey;
  return (
    <div role="status">
      {parked && (
        <Notice tone="calm" title={t('parked.title')}>
          <p>{t(`parked.${parked.cause}`)}</p>
          <p>{t('parked.noTimeLost')}</p>
        </Notice>
      )}
    </div>
  );
}
