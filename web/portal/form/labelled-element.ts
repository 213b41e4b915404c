import { asksDocumentType } from './document-manner.ts';
import { questions } from './questions.ts';
import type { FormField } from './questions.ts';

/** The one field that a question's heading is the label of; undefined where the question has several parts. */
export function labelledElement(
  field: FormField,
  program: Parameters<typeof asksDocumentType>[0],
): string | undefined {
  if (!questions[field].line) return undefined;
  return field === 'document' && asksDocumentType(program) ? undefined : field;
}
