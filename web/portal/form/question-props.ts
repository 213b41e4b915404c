import type { PageError } from '../layout/error-summary.tsx';
import type { Answers } from './answers.ts';
import type { FormField } from './questions.ts';
import type { QuestionWords } from './use-question-words.ts';

/** What every way of answering a question is given. */
export interface QuestionProps {
  field: FormField;
  words: QuestionWords;
  /** The page's heading asks it already. */
  headed: boolean;
  answers: Answers;
  errors: readonly PageError[];
  onChange: (answers: Answers) => void;
  onLeave?: () => void;
}
