import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { OwnSession } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { useLoad } from '../../shared/use-load.ts';
import { BackLink } from '../layout/back-link.tsx';
import { Notice } from '../layout/notice.tsx';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { useSubmit } from '../layout/use-submit.ts';
import { Waiting } from '../layout/waiting.tsx';
import { Guarded } from '../session/guarded.tsx';
import { endOtherSessions, endSession, readSessions } from './profile-api.ts';
import { SessionCard } from './session-card.tsx';

/** Where the holder is logged in, and how to end what is not theirs. */
export function SessionsPage(): ReactElement {
  return <Guarded>{() => <Sessions />}</Guarded>;
}

function Sessions(): ReactElement {
  const { id } = useProgram();
  const { loaded, retry } = useLoad(readSessions);
  const [now] = useState(() => Date.now());
  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'ready') return <SessionsOf first={loaded.value} now={now} />;
  const loggedOut = loaded.failure.kind === 'problem' && loaded.failure.status === 401;
  return loggedOut ? <Navigate to={portalPath(id, 'login')} replace /> : <UnreachablePage onRetry={retry} />;
}

function SessionsOf({ first, now }: { first: readonly OwnSession[]; now: number }): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  const { busy, errors, submit } = useSubmit();
  const [sessions, setSessions] = useState(first);
  const [ended, setEnded] = useState(0);
  const others = sessions.filter(({ own }) => !own);
  const end = (send: () => Promise<Outcome<unknown>>, gone: readonly OwnSession[]): void =>
    submit(send, () => {
      setSessions(sessions.filter((session) => !gone.includes(session)));
      setEnded(gone.length);
    });
  return (
    <Page title={t('sessions.title')} errors={errors} before={<BackLink to={portalPath(id, 'profile')} />}>
      {ended > 0 && (
        <Notice tone="success" live>
          <p>{t('sessions.ended', { count: ended })}</p>
        </Notice>
      )}
      {others.length > 0 && <p className="lead">{t('sessions.text')}</p>}
      {sessions.map((session) => (
        <SessionCard
          key={session.id}
          session={session}
          now={now}
          busy={busy}
          onEnd={() => end(() => endSession(session.id), [session])}
        />
      ))}
      {others.length === 0 && <p>{t('sessions.none')}</p>}
      {others.length > 1 && (
        <Button loading={busy} onClick={() => end(endOtherSessions, others)}>
          {t(busy ? 'sessions.ending' : 'sessions.endOthers')}
        </Button>
      )}
    </Page>
  );
}
