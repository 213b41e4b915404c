import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckboxField } from '../layout/checkbox-field.tsx';
import { HelpDetails } from '../layout/help-details.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useJourneyHere } from './journey-context.ts';
import { isRemembered, rememberJourney, unrememberJourney } from './journey-storage.ts';

/** A tab forgets its journey when it is closed, unless the applicant says that the device is their own. */
export function OwnDevice(): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  const { stored } = useJourneyHere();
  const [own, setOwn] = useState(() => isRemembered(id, stored.journey));
  const choose = (checked: boolean): void => {
    if (checked) rememberJourney(id, stored);
    else unrememberJourney(id);
    setOwn(checked);
  };
  return (
    <HelpDetails summary={t('journey.ownDevice.title')}>
      <p>{t('journey.ownDevice.text')}</p>
      <CheckboxField
        id="own-device"
        label={t('journey.ownDevice.choose')}
        checked={own}
        error={undefined}
        onChange={choose}
      />
    </HelpDetails>
  );
}
