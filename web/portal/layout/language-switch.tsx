import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/api-types.ts';
import { chooseLanguage } from '../i18n.ts';
import { nameOf } from '../../shared/languages.ts';
import { useLanguage } from './use-language.ts';

/** Offers the languages that the page is not in; the page stays where it is. */
export function LanguageSwitch({ languages }: { languages: readonly Language[] }): ReactElement | null {
  const { t } = useTranslation();
  const current = useLanguage();
  const others = languages.filter((language) => language !== current);
  if (others.length === 0) return null;
  return (
    <nav className="languages" aria-label={t('common.language')}>
      {others.map((language) => (
        <button key={language} type="button" lang={language} onClick={() => void chooseLanguage(language)}>
          {nameOf(language)}
        </button>
      ))}
    </nav>
  );
}
