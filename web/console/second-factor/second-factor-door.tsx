import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Door } from '../session/door.tsx';
import type { KnownSession } from '../session/session-api.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import type { Confirmed } from './second-factor-api.ts';
import { SetUpApp } from './set-up-app.tsx';
import { ShowFactor } from './show-factor.tsx';

interface SecondFactorDoor {
  known: KnownSession;
  onIn: (known: KnownSession) => void;
  onLeave: () => void;
}

/** Behind the password: who has a second factor shows it, who has none sets one up. */
export function SecondFactorDoor({ known, onIn, onLeave }: SecondFactorDoor): ReactElement {
  const { t } = useTranslation('console');
  const [confirmed, setConfirmed] = useState<Confirmed>();
  const isSetUp = known.session.secondFactors.totp;
  if (confirmed)
    return (
      <Door title={t('recoveryCodes.title')}>
        <RecoveryCodes codes={confirmed.recoveryCodes} onKept={() => onIn(confirmed.known)} />
      </Door>
    );
  return (
    <Door title={t(isSetUp ? 'showFactor.title' : 'setUpApp.title')}>
      {isSetUp ? <ShowFactor onIn={onIn} /> : <SetUpApp onConfirmed={setConfirmed} />}
      <Button variant="subtle" fullWidth mt="sm" onClick={onLeave}>
        {t('menu.leave')}
      </Button>
    </Door>
  );
}
