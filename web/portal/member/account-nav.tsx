import type { ReactElement } from 'react';
import { portalPath } from '../../../domain/portal-pages.ts';
import { BackLink } from '../layout/back-link.tsx';
import { useProgram } from '../layout/program-context.ts';
import { MemberMenu } from './member-menu.tsx';

/** Above a page of the menu: the menu, or where the program has none the way back to the account. */
export function AccountNav(): ReactElement {
  const { id, memberArea } = useProgram();
  return memberArea ? <MemberMenu /> : <BackLink to={portalPath(id, 'account')} />;
}
