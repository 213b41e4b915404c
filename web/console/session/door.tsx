import type { ReactElement, ReactNode } from 'react';
import { LanguageButtons } from '../layout/language-buttons.tsx';
import { Page } from '../layout/page.tsx';

/** The frame of the pages before the console is open. */
export function Door({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <main className="door" id="main">
      <div className="door-sheet">
        <Page title={title}>{children}</Page>
      </div>
      <LanguageButtons />
    </main>
  );
}
