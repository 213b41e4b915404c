import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import { useProgram } from '../layout/program-context.ts';
import type { LoginReason } from '../session/login-page.tsx';
import { logOut } from '../session/session-api.ts';

interface Leave {
  /** The service is being told. */
  busy: boolean;
  /** Ends the session, then leads to the login. */
  exit: () => void;
  /** Leads to the login of a session that has ended by itself. */
  expired: () => void;
}

/** The ways out of a page behind the login. */
export function useLeave(): Leave {
  const { id } = useProgram();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const leave = useCallback(
    (reason: LoginReason) => void navigate(portalPath(id, 'login'), { replace: true, state: { reason } }),
    [navigate, id],
  );
  const exit = useCallback(() => {
    setBusy(true);
    void logOut().then(() => leave('loggedOut'));
  }, [leave]);
  const expired = useCallback(() => leave('expired'), [leave]);
  return { busy, exit, expired };
}
