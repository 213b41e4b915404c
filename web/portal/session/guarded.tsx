import { useCallback } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { Me } from '../../shared/api-types.ts';
import { useProgram } from '../layout/program-context.ts';
import { IdleGuard } from './idle-guard.tsx';
import type { LoginReason } from './login-page.tsx';
import { logOut } from './session-api.ts';
import type { KnownSession } from './session-api.ts';
import { WithAccount } from './with-account.tsx';

/** A page of an account, which warns before its session ends for idleness. */
export function Guarded({
  children,
}: {
  children: (me: Me, known: KnownSession) => ReactNode;
}): ReactElement {
  const { id } = useProgram();
  const navigate = useNavigate();
  const leave = useCallback(
    (reason: LoginReason) => void navigate(portalPath(id, 'login'), { replace: true, state: { reason } }),
    [navigate, id],
  );
  return (
    <WithAccount>
      {(me, known) => (
        <>
          {children(me, known)}
          <IdleGuard
            known={known}
            onExpired={() => leave('expired')}
            onLeave={() => void logOut().then(() => leave('loggedOut'))}
          />
        </>
      )}
    </WithAccount>
  );
}
