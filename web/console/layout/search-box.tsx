import { TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import { useSearch } from '../search/search-context.tsx';

/**
 * Finds people and journeys by anything that a caller says, from every page: `/` puts the cursor here. What is typed never stands in an
 * address.
 */
export function SearchBox(): ReactElement {
  const { t } = useTranslation('console');
  const { look } = useSearch();
  const box = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [short, setShort] = useState(false);
  useHotkeys('/', () => box.current?.select(), { preventDefault: true, useKey: true });
  const go = (event: SyntheticEvent): void => {
    event.preventDefault();
    const typed = text.trim();
    if (typed.length < 2) {
      setShort(true);
      return;
    }
    setText('');
    // The page that comes takes the cursor.
    box.current?.blur();
    void look(typed);
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
        maxLength={254}
        value={text}
        error={short && t('search.short')}
        errorProps={{ className: 'top-search-error' }}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setShort(false);
        }}
      />
    </form>
  );
}
