import type { ReactElement } from 'react';
import { Navigate } from 'react-router';
import { can } from '../../../domain/staff.ts';
import { sectionsOf } from '../layout/sections.ts';
import { NotFoundPage } from '../layout/not-found-page.tsx';
import { useSession } from '../session/session-context.ts';
import { HomePage } from './home-page.tsx';

/** What waits for this staff member. A role that nothing waits for begins at its first page. */
export function FirstPage(): ReactElement {
  const { role } = useSession().session;
  if (can(role, 'ownQueue')) return <HomePage />;
  const [first] = sectionsOf(role);
  return first ? <Navigate to={first.path} replace /> : <NotFoundPage />;
}
