import '../styles/credential.css';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import { useLoad } from '../../shared/use-load.ts';
import { useProgram } from '../layout/program-context.ts';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { Waiting } from '../layout/waiting.tsx';
import { MemberPage } from '../member/member-page.tsx';
import { Card } from './card.tsx';
import { CardTools } from './card-tools.tsx';
import { openCard } from './credential-api.ts';
import { useBigType } from './use-big-type.ts';
import { useWakeLock } from './use-wake-lock.ts';

/** The digital credential of who is logged in. */
export function CredentialPage(): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  const { loaded, retry } = useLoad(openCard);
  const big = useBigType();
  useWakeLock();
  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'failed') {
    const loggedOut = loaded.failure.kind === 'problem' && loaded.failure.status === 401;
    return loggedOut ? (
      <Navigate to={portalPath(id, 'login')} replace />
    ) : (
      <UnreachablePage onRetry={retry} />
    );
  }
  const { card, known } = loaded.value;
  if (card.program !== id) return <Navigate to={portalPath(card.program, 'credential')} replace />;
  return (
    <MemberPage title={t('credential.title')} known={known}>
      <div className={big.on ? 'credential-big' : undefined}>
        <Card card={card} />
      </div>
      <CardTools big={big} />
    </MemberPage>
  );
}
