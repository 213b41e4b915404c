import { Suspense } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet } from 'react-router';
import { can } from '../../../domain/staff.ts';
import { SearchProvider } from '../search/search-context.tsx';
import { useSession } from '../session/session-context.ts';
import { SearchBox } from './search-box.tsx';
import { sectionsOf } from './sections.ts';
import { UserMenu } from './user-menu.tsx';
import { Waiting } from './waiting.tsx';

/** What every page stands in: skip link, search, the sections of the role, the own session. */
export function Shell(): ReactElement {
  const { t } = useTranslation('console');
  const { session } = useSession();
  return (
    <SearchProvider>
      <a className="skip-link" href="#main">
        {t('common.skip')}
      </a>
      <header className="top">
        <div className="top-inside">
          <Link className="top-name" to="/">
            {t('common.name')}
          </Link>
          {can(session.role, 'search') && <SearchBox />}
          <UserMenu />
          <nav className="top-nav" aria-label={t('common.sections')}>
            {sectionsOf(session.role).map(({ section, path }) => (
              <NavLink key={section} to={path} end={path === '/'}>
                {t(`nav.${section}`)}
              </NavLink>
            ))}
          </nav>
        </div>
      </header>
      <main id="main" className="main" tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
    </SearchProvider>
  );
}
