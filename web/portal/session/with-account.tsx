import type { ReactElement, ReactNode } from 'react';
import { Navigate } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { Me } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { useProgram } from '../layout/program-context.ts';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { useLoad } from '../../shared/use-load.ts';
import { Waiting } from '../layout/waiting.tsx';
import { readMe, readSession } from './session-api.ts';
import type { KnownSession } from './session-api.ts';

interface Account {
  me: Me;
  known: KnownSession;
}

/** The session is read last: reading the account counts as being there and moves its end. */
async function loadAccount(): Promise<Outcome<Account>> {
  const me = await readMe();
  if (!me.ok) return me;
  const known = await readSession();
  return known.ok ? { ok: true, value: { me: me.value, known: known.value } } : known;
}

/** A page for a holder who is logged in; everybody else is led to the login. */
export function WithAccount({
  children,
}: {
  children: (me: Me, known: KnownSession) => ReactNode;
}): ReactElement {
  const program = useProgram();
  const { loaded, retry } = useLoad(loadAccount);
  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'failed') {
    const loggedOut = loaded.failure.kind === 'problem' && loaded.failure.status === 401;
    return loggedOut ? (
      <Navigate to={portalPath(program.id, 'login')} replace />
    ) : (
      <UnreachablePage onRetry={retry} />
    );
  }
  const { me, known } = loaded.value;
  if (me.program !== program.id) return <Navigate to={portalPath(me.program, 'account')} replace />;
  return <>{children(me, known)}</>;
}
