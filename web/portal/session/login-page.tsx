import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import { CertificateLink } from '../certificate/certificate-link.tsx';
import { entryKind } from '../form/form-kinds.ts';
import { Notice } from '../layout/notice.tsx';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { LoginForm } from './login-form.tsx';
import { useLogin } from './use-login.ts';

/** Why one is here again. */
export type LoginReason = 'expired' | 'loggedOut';

export function LoginPage(): ReactElement {
  const { t } = useTranslation();
  const reason = (useLocation().state as { reason?: LoginReason } | null)?.reason;
  const login = useLogin();
  return (
    <Page
      title={t('login.title')}
      errors={login.errors}
      before={
        reason && (
          <Notice tone={reason === 'expired' ? 'calm' : 'success'} live>
            <p>{t(`login.${reason}`)}</p>
          </Notice>
        )
      }
    >
      <LoginForm {...login} />
      <OtherWays />
    </Page>
  );
}

/** For a person who has forgotten the password, or has none yet. */
function OtherWays(): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const entry = entryKind(program);
  return (
    <ul className="other-ways">
      {program.login.certificateUrl !== undefined && (
        <li>
          <CertificateLink />
        </li>
      )}
      {program.recovery && (
        <li>
          <Link to={portalPath(program.id, 'recovery')}>{t('login.forgot')}</Link>
        </li>
      )}
      {entry && (
        <li>
          <Link to={portalPath(program.id, entry)}>{t(`login.${entry}`)}</Link>
        </li>
      )}
    </ul>
  );
}
