import { useCallback, useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { Session } from '../../shared/api-types.ts';
import { inOwnWords } from '../../shared/own-answers.ts';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { useLanguage } from '../layout/use-language.ts';
import { useLoad } from '../../shared/use-load.ts';
import { Waiting } from '../layout/waiting.tsx';
import { memberHome } from '../member/menu-entries.ts';
import { CertificateLink } from './certificate-link.tsx';
import { endLogin, readProblem, readResult } from './certificate-login.ts';

/** Where the login by certificate ends: with what is behind the login, or with what is wrong with the certificate. */
export function CertificatePage(): ReactElement {
  const program = useProgram();
  const [result] = useState(() => readResult(window.location.hash));
  // What has been read need not stay in the address, nor in the history.
  useEffect(() => window.history.replaceState(window.history.state, '', window.location.pathname), []);
  if (!result) return <Navigate to={portalPath(program.id, 'login')} replace />;
  return result.kind === 'problem' ? <Refused slug={result.slug} /> : <Ending handover={result.handover} />;
}

function Ending({ handover }: { handover: string }): ReactElement {
  const program = useProgram();
  const { id } = program;
  const load = useCallback(() => endLogin(id, handover), [id, handover]);
  const { loaded, retry } = useLoad<Session>(load);
  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'ready') return <Navigate to={memberHome(program)} replace />;
  const { failure } = loaded;
  return failure.kind === 'problem' ? <Refused slug={failure.slug} /> : <UnreachablePage onRetry={retry} />;
}

function Refused({ slug }: { slug: string }): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  const language = useLanguage();
  const load = useCallback(() => readProblem(slug), [slug]);
  const { loaded, retry } = useLoad(load);
  if (loaded.state === 'loading') return <Waiting />;
  const said = loaded.state === 'ready' ? loaded.value[language] : undefined;
  const words = said && inOwnWords(slug, said);
  if (!words) return <UnreachablePage onRetry={retry} />;
  return (
    <Page title={words.title}>
      <p className="lead">{words.detail}</p>
      <ul className="other-ways">
        <li>
          <CertificateLink again />
        </li>
        <li>
          <Link to={portalPath(id, 'login')}>{t('certificate.password')}</Link>
        </li>
        {slug === 'certificate-no-account' && (
          <li>
            <Link to={`/${id}`}>{t('certificate.register')}</Link>
          </li>
        )}
      </ul>
    </Page>
  );
}
