import type { ReactElement } from 'react';
import { DocumentTypeSelect } from './document-type-select.tsx';
import { useProgram } from '../layout/program-context.ts';
import { asksDocumentType, documentTypeOf } from './document-manner.ts';
import { LineInput } from './line-input.tsx';
import type { QuestionProps } from './question-props.ts';
import { questions } from './questions.ts';

/** A document's number, and its kind where the number alone does not say. */
export function TypedDocument(props: QuestionProps): ReactElement {
  const program = useProgram();
  const { line } = questions.document;
  if (!asksDocumentType(program)) return <LineInput {...props} field="document" line={line} />;
  return (
    <>
      <DocumentTypeSelect
        value={documentTypeOf(program, props.answers.documentType)}
        onChange={(documentType) => props.onChange({ documentType })}
      />
      <LineInput {...props} headed={false} field="document" line={line} />
    </>
  );
}
