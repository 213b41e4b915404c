import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { AccountRequest } from '../../shared/api-types.ts';
import { ButtonLink } from '../layout/button-link.tsx';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useMomentWords } from '../layout/use-words.ts';
import { Guarded } from '../session/guarded.tsx';
import { StepUp } from '../session/step-up/step-up.tsx';
import { ContactChangeForm } from './contact-change-form.tsx';
import { useContactChange } from './use-contact-change.ts';
import type { Changeable } from './use-contact-change.ts';

/** Another email or mobile for the account: typed, proven once more, and then it is to answer. */
export function ContactChangePage(): ReactElement {
  const { id } = useProgram();
  const { channel: named } = useParams();
  return (
    <Guarded>
      {(me, known) => {
        const channel = me.changeable.find((each) => each === named);
        if (channel === undefined) return <Navigate to={portalPath(id, 'profile')} replace />;
        return (
          <Change
            channel={channel}
            asksPassword={me.proof === 'password' && known.session.level !== 'high'}
          />
        );
      }}
    </Guarded>
  );
}

function Change(asked: Changeable): ReactElement {
  const change = useContactChange(asked);
  if (change.done) return <Asked request={change.done} />;
  if (change.needsCode) return <StepUp onRaised={change.again} />;
  return <ContactChangeForm {...asked} {...change} />;
}

function Asked({ request }: { request: AccountRequest }): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  const momentWords = useMomentWords();
  const [now] = useState(() => Date.now());
  const { contact, stageEndsAt } = request;
  return (
    <Page title={t('contactChange.askedTitle')}>
      <p className="lead">
        {t('contactChange.askedText', { contact, moment: momentWords(stageEndsAt, now) })}
      </p>
      <ButtonLink to={portalPath(id, 'profile')}>{t('profile.title')}</ButtonLink>
    </Page>
  );
}
