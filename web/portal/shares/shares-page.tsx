import '../styles/credential.css';
import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { portalPath } from '../../../domain/portal-pages.ts';
import { everyMinute, useClock } from '../../shared/use-clock.ts';
import { useLoad } from '../../shared/use-load.ts';
import { BackLink } from '../layout/back-link.tsx';
import { useProgram } from '../layout/program-context.ts';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { Waiting } from '../layout/waiting.tsx';
import { NotFoundPage } from '../pages/not-found-page.tsx';
import { Guarded } from '../session/guarded.tsx';
import { Page } from '../layout/page.tsx';
import { HandOver } from './hand-over.tsx';
import type { HandedOver } from './hand-over.tsx';
import { ShareCard } from './share-card.tsx';
import { ShareForm } from './share-form.tsx';
import { readShares } from './shares-api.ts';
import { useShareForm } from './use-share-form.ts';

/** "COMPARTIR": with whom the holder shares the credential, by what, and what has come of it. */
export function SharesPage(): ReactElement {
  const share = useProgram().memberArea?.credential?.share;
  if (!share) return <NotFoundPage />;
  return <Guarded>{() => <Shares {...share} />}</Guarded>;
}

type Offered = Parameters<typeof ShareForm>[0]['offered'];

function Shares(offered: Offered): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  const [done, setDone] = useState<HandedOver>();
  const { loaded, retry } = useLoad(useCallback(() => readShares(), []));
  const form = useShareForm(offered.media, (shared) => {
    setDone(shared);
    retry();
  });
  const now = useClock(0, everyMinute);
  if (loaded.state === 'failed') return <UnreachablePage onRetry={retry} />;
  return (
    <Page
      title={t('shares.title')}
      errors={form.errors}
      before={<BackLink to={portalPath(id, 'credential')} />}
    >
      {done ? (
        <HandOver {...done} onAnother={() => setDone(undefined)} />
      ) : (
        <ShareForm offered={offered} form={form} />
      )}
      {loaded.state === 'loading' ? (
        <Waiting />
      ) : (
        loaded.value.map((share) => <ShareCard key={share.id} share={share} now={now} onRevoked={retry} />)
      )}
    </Page>
  );
}
