import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, outcomeOf } from '../../shared/api-client.ts';
import type { ProgramSummary } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { programName } from '../format/program-name.ts';
import { Arrow } from '../layout/arrow.tsx';
import { Page } from '../layout/page.tsx';
import { Shell } from '../layout/shell.tsx';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { useLanguage } from '../layout/use-language.ts';
import { useLoad } from '../../shared/use-load.ts';
import { Waiting } from '../layout/waiting.tsx';
import { languages } from '../../shared/languages.ts';
import { brandVariables, neutralBrand } from '../../../domain/brand-variables.ts';
import { useBrand } from '../theme/use-brand.ts';

function loadPrograms(): Promise<Outcome<ProgramSummary[]>> {
  return outcomeOf(api.GET('/programs'));
}

/** Every institution that people can sign up with here. */
export function ProgramsPage(): ReactElement {
  useBrand(neutralBrand);
  const { loaded, retry } = useLoad(loadPrograms);
  return (
    <Shell name="Alta" home="/" languages={languages}>
      {loaded.state === 'loading' && <Waiting />}
      {loaded.state === 'failed' && <UnreachablePage onRetry={retry} />}
      {loaded.state === 'ready' && <Programs programs={loaded.value} />}
    </Shell>
  );
}

function Programs({ programs }: { programs: readonly ProgramSummary[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <Page title={t('programs.title')}>
      <p className="lead">{programs.length === 0 ? t('programs.empty') : t('programs.intro')}</p>
      <ul className="program-cards">
        {programs.map((program) => (
          <li key={program.id}>
            <ProgramCard program={program} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function ProgramCard({ program }: { program: ProgramSummary }): ReactElement {
  const language = useLanguage();
  const card = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const style = card.current?.style;
    for (const [name, value] of Object.entries(brandVariables(program.brand)))
      style?.setProperty(name, value);
  }, [program.brand]);
  return (
    <Link ref={card} className="program-card" to={`/${program.id}`}>
      <span className="program-card-edge" aria-hidden="true" />
      <span className="program-card-name">{programName(program, language)}</span>
      <Arrow />
    </Link>
  );
}
