import '../styles/credential.css';
import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import { useLoad } from '../../shared/use-load.ts';
import { ButtonLink } from '../layout/button-link.tsx';
import { Notice } from '../layout/notice.tsx';
import { useProgram } from '../layout/program-context.ts';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { useMomentWords } from '../layout/use-words.ts';
import { Waiting } from '../layout/waiting.tsx';
import { MemberPage } from '../member/member-page.tsx';
import { Card } from './card.tsx';
import { CardQr } from './card-qr.tsx';
import { CardTools } from './card-tools.tsx';
import { holdCard, openCard } from './credential-api.ts';
import type { OpenedCard } from './credential-api.ts';
import { KeepHere } from './keep-here.tsx';
import type { HeldCard } from './kept-card.ts';
import { LostPhone } from './lost-phone.tsx';
import { SecurityCode } from './security-code.tsx';
import { useBigType } from './use-big-type.ts';
import { useWakeLock } from './use-wake-lock.ts';

/** The holder's digital credential; on their own device also without a connection. */
export function CredentialPage(): ReactElement {
  const program = useProgram();
  const load = useCallback(() => openCard(program), [program]);
  const { loaded, retry } = useLoad(load);
  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'failed') {
    const loggedOut = loaded.failure.kind === 'problem' && loaded.failure.status === 401;
    return loggedOut ? (
      <Navigate to={portalPath(program.id, 'login')} replace />
    ) : (
      <UnreachablePage onRetry={retry} />
    );
  }
  const { card } = loaded.value.held;
  if (card.program !== program.id) return <Navigate to={portalPath(card.program, 'credential')} replace />;
  return <OpenCard {...loaded.value} />;
}

function OpenCard({ held: came, known, keptAt }: OpenedCard): ReactElement {
  const { t } = useTranslation();
  const { id, memberArea } = useProgram();
  const [renewed, setRenewed] = useState<HeldCard>();
  const big = useBigType();
  const held = renewed ?? came;
  const { clockOffset } = held;
  useWakeLock();
  return (
    <MemberPage title={t('credential.title')} known={known}>
      {renewed && (
        <Notice tone="success" live>
          <p>{t('credential.lost.renewed')}</p>
        </Notice>
      )}
      {!known && keptAt !== undefined && <Age keptAt={keptAt} />}
      <div className={big.on ? 'credential-big' : undefined}>
        <Card card={held.card} qr={<CardQr held={held} />}>
          <SecurityCode held={held} />
        </Card>
      </div>
      <CardTools big={big} />
      {known && (
        <>
          {memberArea?.credential?.share && (
            <p>
              <ButtonLink to={portalPath(id, 'shares')}>{t('shares.share')}</ButtonLink>
            </p>
          )}
          {memberArea?.credential?.group === true && (
            <p>
              <ButtonLink to={portalPath(id, 'group')} variant="default">
                {t('group.link')}
              </ButtonLink>
            </p>
          )}
          <KeepHere key={held.card.qr.token} held={held} kept={keptAt !== undefined} />
          <LostPhone onRenewed={(card) => void holdCard(card, clockOffset).then(setRenewed)} />
        </>
      )}
    </MemberPage>
  );
}

/** How old the card is that is shown without a connection. */
function Age({ keptAt }: { keptAt: number }): ReactElement {
  const { t } = useTranslation();
  const momentWords = useMomentWords();
  const [now] = useState(() => Date.now());
  return (
    <Notice tone="calm">
      <p>{t('credential.offline', { moment: momentWords(new Date(keptAt).toISOString(), now) })}</p>
    </Notice>
  );
}
