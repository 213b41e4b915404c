import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../shared/outcome.ts';
import { useLoad } from '../../shared/use-load.ts';

interface SectionOf<T> {
  id: string;
  title: string;
  /** Must be stable. */
  load: () => Promise<Outcome<T>>;
  children: (loaded: T) => ReactNode;
}

/** A section of a page that loads what it shows by itself, and offers to try again where that fails. */
export function SectionOf<T>({ id, title, load, children }: SectionOf<T>): ReactElement {
  const { t } = useTranslation();
  const { loaded, retry } = useLoad(load);
  return (
    <section aria-labelledby={id} aria-busy={loaded.state === 'loading'}>
      <h2 id={id}>{title}</h2>
      {loaded.state === 'failed' && (
        <>
          <p>{t('unreachable.title')}</p>
          <Button variant="default" onClick={retry}>
            {t('common.retry')}
          </Button>
        </>
      )}
      {loaded.state === 'ready' && children(loaded.value)}
    </section>
  );
}
