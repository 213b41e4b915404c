import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import { internationalPhone } from '../form/phone.ts';
import { BackLink } from '../layout/back-link.tsx';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { SummaryList } from '../layout/summary-list.tsx';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { useLoad } from '../../shared/use-load.ts';
import { Waiting } from '../layout/waiting.tsx';
import { ContactValue } from './contact-value.tsx';
import { Guarded } from './guarded.tsx';
import { readContact } from './session-api.ts';
import { StepUp } from './step-up/step-up.tsx';

/** The contacts of the account in full: for a session that has just been proven once more. */
export function ContactPage(): ReactElement {
  return <Guarded>{() => <Contact />}</Guarded>;
}

function Contact(): ReactElement {
  const { t } = useTranslation();
  const { id, country } = useProgram();
  const [raised, setRaised] = useState(0);
  // Asked for anew once the level is high.
  const load = useCallback(() => readContactOf(raised), [raised]);
  const { loaded, retry } = useLoad(load);
  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'failed') {
    const { failure } = loaded;
    if (failure.kind === 'problem' && failure.slug === 'step-up-needed')
      return <StepUp onRaised={() => setRaised((before) => before + 1)} />;
    const loggedOut = failure.kind === 'problem' && failure.status === 401;
    return loggedOut ? (
      <Navigate to={portalPath(id, 'login')} replace />
    ) : (
      <UnreachablePage onRetry={retry} />
    );
  }
  const { email, mobile } = loaded.value;
  return (
    <Page title={t('contactPage.title')} before={<BackLink to={portalPath(id, 'account')} />}>
      <SummaryList
        rows={[
          { label: t('account.email'), value: <ContactValue>{email}</ContactValue> },
          {
            label: t('account.mobile'),
            value: <ContactValue>{mobile && internationalPhone(mobile, country)}</ContactValue>,
          },
        ]}
      />
      <p className="quiet">{t('contactPage.text')}</p>
    </Page>
  );
}

function readContactOf(_turn: number): ReturnType<typeof readContact> {
  return readContact();
}
