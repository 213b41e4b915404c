import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { factorsToShow } from '../../../domain/second-factor.ts';
import type { FactorKind } from '../../../domain/second-factor.ts';
import type { StaffSession } from '../../shared/api-types.ts';
import type { KnownSession } from '../session/session-api.ts';
import { canUsePasskeys } from './passkey-browser.ts';
import { ShowCode } from './show-code.tsx';
import { ShowPasskey } from './show-passkey.tsx';

type Show = (props: { onIn: (known: KnownSession) => void }) => ReactElement;

const shows: Record<FactorKind, Show> = {
  passkey: ShowPasskey,
  totp: ({ onIn }) => <ShowCode key="totp" kind="totp" numeric onIn={onIn} />,
  recoveryCode: ({ onIn }) => <ShowCode key="recoveryCode" kind="recoveryCode" numeric={false} onIn={onIn} />,
};

const usableHere: Record<FactorKind, (session: StaffSession) => boolean> = {
  passkey: canUsePasskeys,
  totp: () => true,
  recoveryCode: () => true,
};

/** What its holder has, the easiest first; the others are a button away. */
export function ShowFactor({
  session,
  onIn,
}: {
  session: StaffSession;
  onIn: (known: KnownSession) => void;
}): ReactElement {
  const { t } = useTranslation('console');
  const held = factorsToShow(session.secondFactors);
  const usable = held.filter((kind) => usableHere[kind](session));
  const [chosen, setChosen] = useState<FactorKind>();
  const kind = chosen ?? usable[0];
  const Show = kind && shows[kind];
  return (
    <>
      {usable.length < held.length && session.passkeysAt !== null && (
        <Text mb="md">{t('passkey.elsewhere', { origin: session.passkeysAt })}</Text>
      )}
      {Show && <Show onIn={onIn} />}
      {usable
        .filter((other) => other !== kind)
        .map((other) => (
          <Button key={other} variant="subtle" fullWidth mt="sm" onClick={() => setChosen(other)}>
            {t(`showFactor.${other}.instead`)}
          </Button>
        ))}
    </>
  );
}
