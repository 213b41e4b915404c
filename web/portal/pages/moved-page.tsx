import type { ReactElement } from 'react';
import { Navigate } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { PortalPage } from '../../../domain/portal-pages.ts';
import { useProgram } from '../layout/program-context.ts';

/** An address of an earlier version leads on to where its page is now. */
export function MovedPage({ to }: { to: PortalPage }): ReactElement {
  return <Navigate to={portalPath(useProgram().id, to)} replace />;
}
