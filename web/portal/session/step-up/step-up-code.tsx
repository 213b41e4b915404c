import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { portalPath } from '../../../../domain/portal-pages.ts';
import type { Started, StepOf } from '../../../shared/api-types.ts';
import { CodeClock } from '../../journey/code-clock.tsx';
import { CodeForm } from '../../journey/code-form.tsx';
import { JourneyProvider } from '../../journey/journey-context.ts';
import { ParkedNotice } from '../../journey/parked-notice.tsx';
import { Resend } from '../../journey/resend.tsx';
import { useCode } from '../../journey/use-code.ts';
import { useJourney } from '../../journey/use-journey.ts';
import { BackLink } from '../../layout/back-link.tsx';
import { HelpDetails } from '../../layout/help-details.tsx';
import { Page } from '../../layout/page.tsx';
import { useProgram } from '../../layout/program-context.ts';
import { UnreachablePage } from '../../layout/unreachable-page.tsx';
import { Waiting } from '../../layout/waiting.tsx';
import { sendStepUpCode } from '../session-api.ts';

interface StepUpCode {
  started: Started;
  onRaised: () => void;
  /** Begin with a new code. */
  onAgain: () => void;
}

/** The code that is on its way to the account's mobile. */
export function StepUpCode({ started, onRaised, onAgain }: StepUpCode): ReactElement {
  const { journey, connection, clockOffset, refresh, offer } = useJourney(started);
  if (!journey) return connection === 'unreachable' ? <UnreachablePage onRetry={refresh} /> : <Waiting />;
  const { step } = journey;
  const code = 'dead' in step ? step : undefined;
  return (
    <JourneyProvider value={{ stored: started, journey, connection, clockOffset, refresh, offer }}>
      {code?.dead === null ? (
        <Typed step={code} refresh={refresh} onRaised={onRaised} />
      ) : (
        <Over killed={code?.dead === 'codeKilled'} onAgain={onAgain} />
      )}
    </JourneyProvider>
  );
}

interface Typed {
  step: Pick<StepOf<'smsCode'>, 'expiresAt' | 'resendAt'>;
  refresh: () => void;
  onRaised: () => void;
}

function Typed({ step, refresh, onRaised }: Typed): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  const code = useCode({ bySms: true, submit: sendStepUpCode, onDone: onRaised, onRefused: refresh });
  return (
    <Page title={t('code.title')} errors={code.errors} before={<BackLink to={portalPath(id, 'account')} />}>
      <ParkedNotice />
      <p className="lead">{t('stepUp.sent')}</p>
      <CodeClock expiresAt={step.expiresAt} />
      <CodeForm {...code} />
      <HelpDetails summary={t('code.helpTitle')}>
        <p>{t('smsPin.helpCoverage')}</p>
        <Resend channel="sms" resendAt={step.resendAt} />
      </HelpDetails>
    </Page>
  );
}

/** Too many wrong codes, or its time is over. */
function Over({ killed, onAgain }: { killed: boolean; onAgain: () => void }): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  return (
    <Page
      title={t(killed ? 'code.codeKilledTitle' : 'code.codeExpiredTitle')}
      before={<BackLink to={portalPath(id, 'account')} />}
    >
      <p className="lead">{t(killed ? 'stepUp.killedText' : 'stepUp.expiredText')}</p>
      <Button onClick={onAgain}>{t('stepUp.again')}</Button>
    </Page>
  );
}
