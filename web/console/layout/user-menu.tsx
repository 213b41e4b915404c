import { Button, Divider, Popover, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { nameOf } from '../../shared/languages.ts';
import { chooseLanguage } from '../i18n.ts';
import { useSession } from '../session/session-context.ts';
import { languages } from '../texts.ts';

const item = { variant: 'subtle', justify: 'start' } as const;

/** Who is logged in, the languages, the own second factor, and the way out. */
export function UserMenu(): ReactElement {
  const { t, i18n } = useTranslation('console');
  const { session, leave } = useSession();
  const [opened, setOpened] = useState(false);
  const { name, program, role } = session;
  const others = languages.filter((language) => language !== i18n.language);
  return (
    <div className="top-menu">
      <Popover
        position="bottom-end"
        trapFocus
        opened={opened}
        onChange={setOpened}
        transitionProps={{ duration: 0 }}
      >
        <Popover.Target>
          <Button color="petrol.8" onClick={() => setOpened(!opened)}>
            <span>
              {name}
              <span className="top-role">
                {program === null
                  ? t(`roles.${role}`)
                  : t('menu.works', { role: t(`roles.${role}`), program })}
              </span>
            </span>
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap={4} onClick={() => setOpened(false)}>
            {others.map((language) => (
              <Button key={language} {...item} lang={language} onClick={() => void chooseLanguage(language)}>
                {nameOf(language)}
              </Button>
            ))}
            <Button {...item} component={Link} to="/second-factor">
              {t('ownFactor.title')}
            </Button>
            <Divider />
            <Button {...item} onClick={leave}>
              {t('menu.leave')}
            </Button>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
