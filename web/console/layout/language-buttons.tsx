import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../shared/languages.ts';
import { chooseLanguage } from '../i18n.ts';
import { languages } from '../texts.ts';

/** The languages that the page is not in. */
export function LanguageButtons(): ReactElement {
  const { t, i18n } = useTranslation('console');
  const others = languages.filter((language) => language !== i18n.language);
  return (
    <nav className="door-languages" aria-label={t('common.language')}>
      {others.map((language) => (
        <Button key={language} variant="subtle" lang={language} onClick={() => void chooseLanguage(language)}>
          {nameOf(language)}
        </Button>
      ))}
    </nav>
  );
}
