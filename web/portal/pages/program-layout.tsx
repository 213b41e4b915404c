import { Suspense, useCallback, useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Outlet, useParams } from 'react-router';
import { api, outcomeOf } from '../../shared/api-client.ts';
import type { Program } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { recallCard } from '../credential/kept-card.ts';
import { adoptTexts, showLanguage } from '../i18n.ts';
import { programName } from '../format/program-name.ts';
import { ProgramProvider } from '../layout/program-context.ts';
import { takeProgramOfPage } from '../layout/program-of-page.ts';
import { Shell } from '../layout/shell.tsx';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { useLanguage } from '../layout/use-language.ts';
import { useLoad } from '../../shared/use-load.ts';
import { Waiting } from '../layout/waiting.tsx';
import { languages } from '../../shared/languages.ts';
import { neutralBrand } from '../../../domain/brand-variables.ts';
import { useBrand, useManifest } from '../theme/use-brand.ts';
import { NotFoundPage } from './not-found-page.tsx';

/** Loads the program that the address names, and gives its pages its colours, languages and phone number. */
export function ProgramLayout(): ReactElement {
  const { program: id = '' } = useParams();
  const load = useCallback(async () => {
    const outcome = await loadProgram(id);
    if (outcome.ok) await adoptTexts(outcome.value.texts);
    return outcome;
  }, [id]);
  const [came] = useState(() => takeProgramOfPage(id));
  const { loaded, retry } = useLoad(load, came);
  useEffect(() => () => void adoptTexts({}), [id]);
  if (loaded.state === 'ready') return <ProgramPages key={id} program={loaded.value} />;
  if (loaded.state === 'loading') return <Plain>{<Waiting />}</Plain>;
  const unknown = loaded.failure.kind === 'problem' && loaded.failure.status < 500;
  return <Plain>{unknown ? <NotFoundPage /> : <UnreachablePage onRetry={retry} />}</Plain>;
}

/** Without a connection, as it is kept beside the holder's card. */
async function loadProgram(id: string): Promise<Outcome<Program>> {
  const outcome = await outcomeOf(api.GET('/programs/{program}', { params: { path: { program: id } } }));
  if (outcome.ok || outcome.failure.kind !== 'unreachable') return outcome;
  const kept = await recallCard(id);
  return kept ? { ok: true, value: kept.program } : outcome;
}

function ProgramPages({ program }: { program: Program }): ReactElement {
  const language = useLanguage();
  useBrand(program.brand);
  useManifest(program.id);
  useEffect(() => {
    const [first] = program.languages;
    if (first !== undefined && !program.languages.includes(language)) void showLanguage(first);
  }, [program, language]);
  return (
    <ProgramProvider value={program}>
      <Shell
        name={programName(program, language)}
        home={`/${program.id}`}
        languages={program.languages}
        contact={program.contact}
      >
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </Shell>
    </ProgramProvider>
  );
}

function Plain({ children }: { children: ReactNode }): ReactElement {
  useBrand(neutralBrand);
  return (
    <Shell name="Alta" home="/" languages={languages}>
      {children}
    </Shell>
  );
}
