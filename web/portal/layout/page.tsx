import { useEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from './error-summary.tsx';
import type { PageError } from './error-summary.tsx';
import { useLanguage } from './use-language.ts';
import { programName } from '../format/program-name.ts';
import { useProgramIfAny } from './program-context.ts';

interface Page {
  title: string;
  errors?: readonly PageError[];
  /** Above the heading: a way back, the progress line. */
  before?: ReactNode;
  /** Id of the page's one field: the heading is then its label too. */
  labelFor?: string | undefined;
  /** The heading stands in a panel of the program's colour: something is achieved. */
  panel?: boolean;
  children: ReactNode;
}

const noErrors: readonly PageError[] = [];
/** The browser itself announces the first page; every later one gets the focus on its heading. */
let firstPage = true;

/** One page: its title in the tab and as the heading, the errors before it, the focus on it when it appears. */
export function Page({ title, errors = noErrors, before, labelFor, panel, children }: Page): ReactElement {
  useDocumentTitle(title, errors.length > 0);
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const heading = sheet.current?.querySelector('h1');
    if (!firstPage && heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    const timer = setTimeout(() => (firstPage = false));
    return () => clearTimeout(timer);
  }, [title]);
  return (
    <div className="sheet" ref={sheet}>
      {before}
      <ErrorSummary errors={errors} />
      <h1 className={panel === true ? 'panel' : undefined}>
        {labelFor === undefined ? title : <label htmlFor={labelFor}>{title}</label>}
      </h1>
      {children}
    </div>
  );
}

function useDocumentTitle(title: string, hasErrors: boolean): void {
  const { t } = useTranslation();
  const language = useLanguage();
  const program = useProgramIfAny();
  const name = program ? programName(program, language) : 'Alta';
  useEffect(() => {
    document.title = `${hasErrors ? t('common.errorPrefix') : ''}${title} – ${name}`;
  }, [title, hasErrors, name, t]);
}
