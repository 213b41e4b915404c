import '../styles/credential.css';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { Credential } from '../../shared/api-types.ts';
import { useLoad } from '../../shared/use-load.ts';
import { Notice } from '../layout/notice.tsx';
import { useProgram } from '../layout/program-context.ts';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { Waiting } from '../layout/waiting.tsx';
import { MemberPage } from '../member/member-page.tsx';
import type { KnownSession } from '../session/session-api.ts';
import { Card } from './card.tsx';
import { CardTools } from './card-tools.tsx';
import { openCard } from './credential-api.ts';
import { LostPhone } from './lost-phone.tsx';
import { SecurityCode } from './security-code.tsx';
import { useBigType } from './use-big-type.ts';
import { useWakeLock } from './use-wake-lock.ts';

/** The digital credential of who is logged in. */
export function CredentialPage(): ReactElement {
  const { id } = useProgram();
  const { loaded, retry } = useLoad(openCard);
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
  return <OpenCard came={card} known={known} />;
}

function OpenCard({ came, known }: { came: Credential; known: KnownSession }): ReactElement {
  const { t } = useTranslation();
  const [renewed, setRenewed] = useState<Credential>();
  const big = useBigType();
  const card = renewed ?? came;
  useWakeLock();
  return (
    <MemberPage title={t('credential.title')} known={known}>
      {renewed && (
        <Notice tone="success" live>
          <p>{t('credential.lost.renewed')}</p>
        </Notice>
      )}
      <div className={big.on ? 'credential-big' : undefined}>
        <Card card={card}>
          <SecurityCode code={card.code} clockOffset={known.clockOffset} />
        </Card>
      </div>
      <CardTools big={big} />
      <LostPhone onRenewed={setRenewed} />
    </MemberPage>
  );
}
