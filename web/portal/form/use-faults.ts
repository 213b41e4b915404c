import type { PageError } from '../layout/error-summary.tsx';
import { useProgram } from '../layout/program-context.ts';
import type { Answers } from './answers.ts';
import { faultsOf } from './check-answer.ts';
import { documentTypeOf } from './document-manner.ts';
import { elementOf } from './element-of.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';
import { questions } from './questions.ts';
import type { FormField } from './questions.ts';
import { useQuestionWords } from './use-question-words.ts';

/** The answers of some questions as they are kept, and what is wrong with them in words. */
export function useFaults(
  kind: FormKind,
): (fields: readonly FormField[], typed: Answers) => { answers: Answers; errors: PageError[] } {
  const program = useProgram();
  const wordsOf = useQuestionWords(kind);
  return (fields, typed) => {
    const today = new Date().toISOString().slice(0, 10);
    const answers = Object.fromEntries(
      fields.flatMap((field) => kept(field, typed, documentTypeOf(program, typed.documentType))),
    );
    const errors = fields.flatMap((field) =>
      faultsOf(field, typed, program, today).map((found) => ({
        field: elementOf(found.name),
        message: wordsOf(field).fault(found),
      })),
    );
    return { answers, errors };
  };
}

/** Blanks around an answer are not its own, but around a password they are. */
function kept(field: FormField, typed: Answers, documentType: string | undefined): [string, string][] {
  return questions[field].answers.flatMap((name): [string, string][] => {
    if (name === 'documentType') return documentType === undefined ? [] : [[name, documentType]];
    const value = typed[name] ?? '';
    return [[name, field === 'password' ? value : value.trim()]];
  });
}
