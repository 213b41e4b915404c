import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LastingFactor } from '../../../domain/second-factor.ts';
import { Page } from '../layout/page.tsx';
import { useSession } from '../session/session-context.ts';
import { OwnApp } from './own-app.tsx';
import { OwnCodes } from './own-codes.tsx';
import { OwnPasskeys } from './own-passkeys.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SetUpApp } from './set-up-app.tsx';
import { SetUpPasskey } from './set-up-passkey.tsx';

type Doing = { what: 'nothing' } | { what: LastingFactor } | { what: 'codes'; codes: readonly string[] };

/** The own second factors: passkeys, the app, new recovery codes. */
export function OwnFactorPage(): ReactElement {
  const { t } = useTranslation('console');
  const [doing, setDoing] = useState<Doing>({ what: 'nothing' });
  const { reread } = useSession();
  const done = (): void => {
    reread();
    setDoing({ what: 'nothing' });
  };
  const showCodes = ({ recoveryCodes: codes }: { recoveryCodes: readonly string[] }): void => {
    if (codes.length === 0) done();
    else setDoing({ what: 'codes', codes });
  };
  return (
    <Page title={t('ownFactor.title')}>
      <div className="narrow">
        {doing.what === 'nothing' && (
          <>
            <OwnPasskeys onAdd={() => setDoing({ what: 'passkey' })} />
            <OwnApp onOther={() => setDoing({ what: 'totp' })} />
            <OwnCodes onCodes={showCodes} />
          </>
        )}
        {doing.what === 'totp' && <SetUpApp onConfirmed={showCodes} />}
        {doing.what === 'passkey' && <SetUpPasskey onConfirmed={showCodes} />}
        {doing.what === 'codes' && <RecoveryCodes codes={doing.codes} onKept={done} />}
      </div>
    </Page>
  );
}
