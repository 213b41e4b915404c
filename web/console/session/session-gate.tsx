import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { reaches } from '../../../domain/staff.ts';
import { api } from '../../shared/api-client.ts';
import { ProblemBox } from '../layout/problem-box.tsx';
import { useFailureWords } from '../layout/use-failure-words.ts';
import { Waiting } from '../layout/waiting.tsx';
import type { Failure } from '../../shared/outcome.ts';
import { SecondFactorDoor } from '../second-factor/second-factor-door.tsx';
import { IdleGuard } from './idle-guard.tsx';
import { LoginPage } from './login-page.tsx';
import type { WhyOut } from './login-page.tsx';
import { logOut, readSession } from './session-api.ts';
import type { KnownSession } from './session-api.ts';
import { SessionContext } from './session-context.ts';

type Entry =
  | { state: 'asking' }
  | { state: 'failed'; failure: Failure }
  | { state: 'out'; why: WhyOut }
  | { state: 'in'; known: KnownSession };

/**
 * Nothing of the console is drawn without a session that the second factor has raised. When the session ends, its holder logs in again
 * where they were.
 */
export function SessionGate({ children }: { children: ReactNode }): ReactElement {
  const [entry, setEntry] = useState<Entry>({ state: 'asking' });
  const words = useFailureWords();
  const enter = useCallback((known: KnownSession) => setEntry({ state: 'in', known }), []);
  // An answer that comes after a logout tells nothing new.
  const expire = useCallback(
    () => setEntry((before) => (before.state === 'in' ? { state: 'out', why: 'expired' } : before)),
    [],
  );
  const leave = useCallback(() => {
    void logOut().then(() => setEntry({ state: 'out', why: 'left' }));
  }, []);
  const reread = useCallback(() => {
    void readSession().then((outcome) => {
      if (outcome.ok) enter(outcome.value);
      else setEntry(outOf(outcome.failure));
    });
  }, [enter]);
  useEffect(reread, [reread]);
  useExpiry(entry.state === 'in', expire);
  const held = useMemo(
    () => (entry.state === 'in' ? { session: entry.known.session, leave, reread } : undefined),
    [entry, leave, reread],
  );
  if (entry.state === 'asking') return <Waiting />;
  if (entry.state === 'failed') return <ProblemBox>{words(entry.failure)}</ProblemBox>;
  if (entry.state === 'out') return <LoginPage why={entry.why} onIn={enter} />;
  if (!reaches(entry.known.session.level, 'ownQueue'))
    return <SecondFactorDoor known={entry.known} onIn={enter} onLeave={leave} />;
  return (
    <SessionContext value={held}>
      {children}
      <IdleGuard known={entry.known} onExpired={expire} onLeave={leave} />
    </SessionContext>
  );
}

function outOf(failure: Failure): Entry {
  const isOut = failure.kind === 'problem' && failure.slug === 'unauthorized';
  return isOut ? { state: 'out', why: 'none' } : { state: 'failed', failure };
}

/** To any call of a page, the answer that there is no session any more ends it here. */
function useExpiry(isIn: boolean, onExpired: () => void): void {
  useEffect(() => {
    if (!isIn) return undefined;
    const watch = {
      onResponse: ({ response }: { response: Response }): undefined => {
        if (response.status === 401) onExpired();
      },
    };
    api.use(watch);
    return () => api.eject(watch);
  }, [isIn, onExpired]);
}
