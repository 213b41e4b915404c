import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { lastingFactorKinds } from '../../../domain/second-factor.ts';
import type { LastingFactor } from '../../../domain/second-factor.ts';
import type { StaffSession } from '../../shared/api-types.ts';
import { canUsePasskeys } from './passkey-browser.ts';
import type { Confirmed } from './second-factor-api.ts';
import { SetUpApp } from './set-up-app.tsx';
import { SetUpPasskey } from './set-up-passkey.tsx';

type SetUp = (props: { onConfirmed: (confirmed: Confirmed) => void }) => ReactElement;

const setUps: Record<LastingFactor, SetUp> = { totp: SetUpApp, passkey: SetUpPasskey };

const possibleHere: Record<LastingFactor, (session: StaffSession) => boolean> = {
  totp: () => true,
  passkey: canUsePasskeys,
};

/** The first factor: an app, or a passkey where this browser has them. */
export function SetUpFactor({
  session,
  onConfirmed,
}: {
  session: StaffSession;
  onConfirmed: (confirmed: Confirmed) => void;
}): ReactElement {
  const { t } = useTranslation('console');
  const [kind, setKind] = useState<LastingFactor>('totp');
  const SetUp = setUps[kind];
  const others = lastingFactorKinds.filter((other) => other !== kind && possibleHere[other](session));
  return (
    <>
      <SetUp onConfirmed={onConfirmed} />
      {others.map((other) => (
        <Button key={other} variant="subtle" fullWidth mt="sm" onClick={() => setKind(other)}>
          {t(`setUpFactor.${other}`)}
        </Button>
      ))}
    </>
  );
}
