import { TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

const journeyId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Leads to a journey by its id, from every page: `/` puts the cursor here. What is typed never stands in an address unless it is an id. */
export function SearchBox(): ReactElement {
  const { t } = useTranslation('console');
  const navigate = useNavigate();
  const box = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState(false);
  useHotkeys('/', () => box.current?.select(), { preventDefault: true, useKey: true });
  const go = (event: SyntheticEvent): void => {
    event.preventDefault();
    const typed = text.trim().toLowerCase();
    if (!journeyId.test(typed)) {
      setUnknown(true);
      return;
    }
    setText('');
    void navigate(`/journeys/${typed}`);
  };
  return (
    <form className="top-search" role="search" onSubmit={go}>
      <TextInput
        ref={box}
        type="search"
        aria-label={t('search.label')}
        aria-keyshortcuts="/"
        placeholder={t('search.hint')}
        title={t('search.shortcut')}
        autoComplete="off"
        spellCheck={false}
        value={text}
        error={unknown && t('search.unknown')}
        errorProps={{ className: 'top-search-error' }}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setUnknown(false);
        }}
      />
    </form>
  );
}
