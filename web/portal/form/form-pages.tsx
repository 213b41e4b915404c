import { use, useEffect } from 'react';
import type { Dispatch, ReactElement } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import type { ProgramJourney } from '../../shared/api-types.ts';
import { parseStoredJourney } from '../journey/stored-journey.ts';
import { useProgram } from '../layout/program-context.ts';
import { NotFoundPage } from '../pages/not-found-page.tsx';
import { CheckAnswersPage } from './check-answers-page.tsx';
import { firstUnanswered } from './draft.ts';
import type { Draft, DraftEvent } from './draft.ts';
import { definitionOf } from './form-kinds.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';
import { IntroPage } from './intro-page.tsx';
import { loadNumberingPlans } from './numbering-plans.ts';
import { QuestionPage } from './question-page.tsx';
import { checkPath, fitsOnePage, questions } from './questions.ts';
import { ShortFormPage } from './short-form-page.tsx';
import { useDraft } from './use-draft.ts';

/** The form that begins a kind of journey, as the program asks it. */
export function FormPages({ kind }: { kind: FormKind }): ReactElement {
  const program = useProgram();
  const definition = definitionOf(program, kind);
  const [draft, tell] = useDraft(program.id, kind);
  const location = useLocation();
  // "Correct my data" arrives with the journey that the new form is to replace.
  const replaces = JSON.stringify((location.state as { replaces?: unknown } | null)?.replaces ?? null);
  useEffect(() => {
    const stored = parseStoredJourney(replaces);
    if (stored) tell({ type: 'correcting', replaces: { journey: stored.journey, token: stored.token } });
  }, [replaces, tell]);

  if (!definition) return <NotFoundPage />;
  if (definition.form.includes('mobile')) use(loadNumberingPlans());
  const form = { kind, definition, draft, tell };
  return fitsOnePage(definition.form) ? <OnePage {...form} /> : <LongForm {...form} />;
}

interface Form {
  kind: FormKind;
  definition: ProgramJourney;
  draft: Draft;
  tell: Dispatch<DraftEvent>;
}

function OnePage({ kind, definition, draft, tell }: Form): ReactElement {
  const { id } = useProgram();
  return (
    <Routes>
      <Route
        index
        element={
          <ShortFormPage
            kind={kind}
            asked={definition.form}
            draft={draft}
            onAnswer={(answers) => tell({ type: 'answered', answers })}
            onSent={() => tell({ type: 'sent' })}
          />
        }
      />
      <Route path="*" element={<Navigate to={portalPath(id, kind)} replace />} />
    </Routes>
  );
}

/** What it takes, one question a page, then all answers to check. */
function LongForm({ kind, definition, draft, tell }: Form): ReactElement {
  const { id } = useProgram();
  const asked = definition.form;
  const missing = firstUnanswered(draft, asked);
  return (
    <Routes>
      <Route index element={<IntroPage kind={kind} definition={definition} />} />
      {asked.map((field) => (
        <Route
          key={field}
          path={questions[field].path}
          element={
            <QuestionPage
              key={field}
              kind={kind}
              field={field}
              asked={asked}
              draft={draft}
              onAnswer={(answers) => tell({ type: 'answered', answers })}
            />
          }
        />
      ))}
      <Route
        path={checkPath}
        element={
          missing === undefined || draft.sent === true ? (
            <CheckAnswersPage kind={kind} draft={draft} asked={asked} onSent={() => tell({ type: 'sent' })} />
          ) : (
            <Navigate to={portalPath(id, kind, questions[missing].path)} replace />
          )
        }
      />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
