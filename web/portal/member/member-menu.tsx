import '../styles/member.css';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import { useProgram } from '../layout/program-context.ts';
import { menuEntries } from './menu-entries.ts';
import { icons } from './menu-icons.tsx';
import { useLeave } from './use-leave.ts';

/** The menu of the pages behind the login: a bar at the foot of a phone, a row above the page elsewhere. */
export function MemberMenu(): ReactElement | null {
  const { t } = useTranslation();
  const { busy, exit } = useLeave();
  const { id, memberArea } = useProgram();
  if (!memberArea) return null;
  return (
    <nav className="member-menu" aria-label={t('memberArea.menu')}>
      {menuEntries(memberArea).map(({ page, key }) => (
        <NavLink key={key} to={portalPath(id, page)} end>
          <Entry icon={icons[key]}>{t(`memberArea.${key}`)}</Entry>
        </NavLink>
      ))}
      <button type="button" disabled={busy} onClick={exit}>
        <Entry icon={icons.logout}>{t('memberArea.logout')}</Entry>
      </button>
    </nav>
  );
}

function Entry({ icon, children }: { icon: ReactElement; children: ReactNode }): ReactElement {
  return (
    <>
      {icon}
      <span>{children}</span>
    </>
  );
}
