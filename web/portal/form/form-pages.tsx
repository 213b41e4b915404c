import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { parseStoredJourney } from '../journey/stored-journey.ts';
import { useProgram } from '../layout/program-context.ts';
import { CheckAnswersPage } from './check-answers-page.tsx';
import { firstUnanswered } from './draft.ts';
import { QuestionPage } from './question-page.tsx';
import { checkPath, questions } from './questions.ts';
import { useDraft } from './use-draft.ts';

/** The registration form: its questions, one a page, then all answers to check. */
export function FormPages(): ReactElement {
  const program = useProgram();
  const [draft, tell] = useDraft(program.id);
  const location = useLocation();
  const asked = program.registration.form;
  // "Correct my data" arrives with the journey that the new form is to replace.
  const replaces = JSON.stringify((location.state as { replaces?: unknown } | null)?.replaces ?? null);
  useEffect(() => {
    const stored = parseStoredJourney(replaces);
    if (stored) tell({ type: 'correcting', replaces: stored });
  }, [replaces, tell]);

  const missing = firstUnanswered(draft, asked);
  const first = asked[0];
  return (
    <Routes>
      {first !== undefined && <Route index element={<Navigate to={questions[first].path} replace />} />}
      {asked.map((field) => (
        <Route
          key={field}
          path={questions[field].path}
          element={
            <QuestionPage
              key={field}
              question={questions[field]}
              asked={asked}
              answer={draft.answers[field] ?? ''}
              correcting={draft.replaces !== undefined}
              onAnswer={(value) => tell({ type: 'answered', field, value })}
            />
          }
        />
      ))}
      <Route
        path={checkPath}
        element={
          missing === undefined ? (
            <CheckAnswersPage draft={draft} asked={asked} onSent={() => tell({ type: 'sent' })} />
          ) : (
            <Navigate to={`/${program.id}/alta/${questions[missing].path}`} replace />
          )
        }
      />
    </Routes>
  );
}
