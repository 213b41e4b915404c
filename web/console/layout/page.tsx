import { Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** One page: its title in the tab and as the heading, which gets the focus when the page appears and no field of it has it. */
export function Page({ title, children }: { title: string; children: ReactNode }): ReactElement {
  const { t } = useTranslation('console');
  const heading = useRef<HTMLHeadingElement>(null);
  const name = t('common.name');
  useEffect(() => {
    document.title = `${title} – ${name}`;
  }, [title, name]);
  useEffect(() => {
    // A field that takes the cursor by itself keeps it, and so does the search while a staff member types there.
    const { activeElement } = document;
    const isTaken = heading.current?.closest('main')?.contains(activeElement) === true;
    if (!isTaken && !(activeElement instanceof HTMLInputElement))
      heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [title]);
  return (
    <>
      <Title order={1} size="h2" mb="xs" ref={heading} tabIndex={-1}>
        {title}
      </Title>
      {children}
    </>
  );
}
