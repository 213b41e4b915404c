import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { lastingFactors } from '../../../domain/second-factor.ts';
import { Door } from '../session/door.tsx';
import type { KnownSession } from '../session/session-api.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import type { Confirmed } from './second-factor-api.ts';
import { SetUpFactor } from './set-up-factor.tsx';
import { ShowFactor } from './show-factor.tsx';

interface SecondFactorDoor {
  known: KnownSession;
  onIn: (known: KnownSession) => void;
  onLeave: () => void;
}

/** Behind the password: a staff member with a second factor shows it, one without sets it up. */
export function SecondFactorDoor({ known, onIn, onLeave }: SecondFactorDoor): ReactElement {
  const { t } = useTranslation('console');
  const [confirmed, setConfirmed] = useState<Confirmed>();
  const { session } = known;
  const isSetUp = lastingFactors(session.secondFactors) > 0;
  if (confirmed)
    return (
      <Door title={t('recoveryCodes.title')}>
        <RecoveryCodes codes={confirmed.recoveryCodes} onKept={() => onIn(confirmed.known)} />
      </Door>
    );
  return (
    <Door title={t(isSetUp ? 'showFactor.title' : 'setUpApp.title')}>
      {isSetUp ? (
        <ShowFactor session={session} onIn={onIn} />
      ) : (
        <SetUpFactor session={session} onConfirmed={setConfirmed} />
      )}
      <Button variant="subtle" fullWidth mt="sm" onClick={onLeave}>
        {t('menu.leave')}
      </Button>
    </Door>
  );
}
