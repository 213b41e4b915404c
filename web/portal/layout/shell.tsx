import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Language } from '../../shared/api-types.ts';
import { LanguageSwitch } from './language-switch.tsx';

interface Shell {
  name: string;
  home: string;
  languages: readonly Language[];
  phone?: string | undefined;
  children: ReactNode;
}

/** What every page stands in: skip link, header in the program's colours, the page, where to find help. */
export function Shell({ name, home, languages, phone, children }: Shell): ReactElement {
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
      <footer className="foot">{phone !== undefined && <HelpLine phone={phone} />}</footer>
    </div>
  );
}

function HelpLine({ phone }: { phone: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <p>
      {t('common.help')} <a href={`tel:${phone.replace(/\s/g, '')}`}>{phone}</a>
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
