import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { contactWays } from '../../../domain/contact-ways.ts';
import type { Language, Program } from '../../shared/api-types.ts';
import { ContactWays } from './contact-ways.tsx';
import { LanguageSwitch } from './language-switch.tsx';

interface Shell {
  name: string;
  home: string;
  languages: readonly Language[];
  contact?: Program['contact'] | undefined;
  children: ReactNode;
}

/** What every page stands in: skip link, header in the program's colours, the page, where to find help. */
export function Shell({ name, home, languages, contact, children }: Shell): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        {t('common.skip')}
      </a>
      <header className="top-bar">
        <div className="top-bar-inside">
          <Link className="wordmark" to={home}>
            <BrandMark />
            <span>{name}</span>
          </Link>
          <LanguageSwitch languages={languages} />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        {contact && contactWays(contact).length > 0 && <HelpLine contact={contact} />}
      </footer>
    </div>
  );
}

function HelpLine({ contact }: { contact: Program['contact'] }): ReactElement {
  const { t } = useTranslation();
  return (
    <p>
      {t('common.help')} <ContactWays contact={contact} />
    </p>
  );
}

function BrandMark(): ReactElement {
  return (
    <svg className="brand-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="9" fill="currentColor" />
      <path className="brand-mark-sign" d="M9.5 17.2l4.6 4.6 8.6-10.6" />
    </svg>
  );
}
