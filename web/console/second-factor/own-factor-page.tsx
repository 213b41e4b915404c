import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../layout/page.tsx';
import { ProblemBox } from '../layout/problem-box.tsx';
import { useTry } from '../layout/use-try.ts';
import { useSession } from '../session/session-context.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { renewRecoveryCodes } from './second-factor-api.ts';
import { SetUpApp } from './set-up-app.tsx';

type Doing = { what: 'nothing' } | { what: 'app' } | { what: 'codes'; codes: readonly string[] };

/** The own second factor: new recovery codes, another app. */
export function OwnFactorPage(): ReactElement {
  const { t } = useTranslation('console');
  const [doing, setDoing] = useState<Doing>({ what: 'nothing' });
  const { reread } = useSession();
  const showCodes = ({ recoveryCodes }: { recoveryCodes: readonly string[] }): void =>
    setDoing({ what: 'codes', codes: recoveryCodes });
  const done = (): void => {
    reread();
    setDoing({ what: 'nothing' });
  };
  return (
    <Page title={t('ownFactor.title')}>
      <div className="narrow">
        {doing.what === 'nothing' && <Choices onCodes={showCodes} onApp={() => setDoing({ what: 'app' })} />}
        {doing.what === 'app' && <SetUpApp onConfirmed={showCodes} />}
        {doing.what === 'codes' && <RecoveryCodes codes={doing.codes} onKept={done} />}
      </div>
    </Page>
  );
}

interface Choices {
  onCodes: (codes: { recoveryCodes: readonly string[] }) => void;
  onApp: () => void;
}

function Choices({ onCodes, onApp }: Choices): ReactElement {
  const { t } = useTranslation('console');
  const { busy, problem, send } = useTry();
  const { recoveryCodes: count } = useSession().session.secondFactors;
  return (
    <>
      <Text mb="md">{t('ownFactor.left', { count })}</Text>
      <ProblemBox>{problem}</ProblemBox>
      <Group>
        <Button loading={busy} onClick={() => send(renewRecoveryCodes, onCodes)}>
          {t('ownFactor.newCodes')}
        </Button>
        <Button variant="default" onClick={onApp}>
          {t('ownFactor.otherApp')}
        </Button>
      </Group>
    </>
  );
}
