import { Button, Menu } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../shared/languages.ts';
import { chooseLanguage } from '../i18n.ts';
import { useSession } from '../session/session-context.ts';
import { languages } from '../texts.ts';

/** Who is logged in, the languages, and the way out. */
export function UserMenu(): ReactElement {
  const { t, i18n } = useTranslation('console');
  const { session, leave } = useSession();
  const { name, program, role } = session;
  const others = languages.filter((language) => language !== i18n.language);
  return (
    <div className="top-menu">
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <Button variant="filled" color="petrol.8" aria-label={t('menu.label', { name })}>
            {name}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('menu.works', { role: t(`roles.${role}`), program })}</Menu.Label>
          {others.map((language) => (
            <Menu.Item key={language} lang={language} onClick={() => void chooseLanguage(language)}>
              {nameOf(language)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={leave}>{t('menu.leave')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
