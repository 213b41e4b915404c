import { TextInput } from '@mantine/core';
import type { ChangeEvent, ReactElement } from 'react';
import { errorOf } from '../layout/error-summary.tsx';
import { useProgram } from '../layout/program-context.ts';
import { groupedCode } from './activation-code.ts';
import { numberingPlans } from './numbering-plans.ts';
import type { QuestionProps } from './question-props.ts';
import type { LineInput as Line, FormField } from './questions.ts';

type LineField = Extract<FormField, 'document' | 'identifier' | 'mobile' | 'email' | 'activationCode'>;

/** A question that is one line of text. Headed, the page's heading is its label. */
export function LineInput({
  field,
  line,
  words,
  headed,
  answers,
  errors,
  onChange,
  onLeave,
}: QuestionProps & { field: LineField; line: Line | undefined }): ReactElement {
  const { country } = useProgram();
  const value = answers[field] ?? '';
  const change = ({ currentTarget }: ChangeEvent<HTMLInputElement>): void => {
    const typed = currentTarget.value;
    // Spacing what is typed in the middle would throw the caret to the end.
    const atEnd = currentTarget.selectionStart === typed.length;
    const growing = typed.length > value.length;
    onChange({ [field]: atEnd && growing ? spaced(field, typed, country) : typed });
  };
  return (
    <TextInput
      id={field}
      name={field}
      className={`field field-${line?.width ?? 'full'}`}
      label={headed ? undefined : words.label}
      type={line?.type ?? 'text'}
      inputMode={line?.inputMode}
      description={words.hint}
      error={errorOf(errors, field)}
      value={value}
      onChange={change}
      onBlur={onLeave}
      autoComplete={line?.autoComplete ?? 'off'}
      autoCapitalize={line?.autoCapitalize ?? 'none'}
      autoCorrect="off"
      spellCheck={false}
    />
  );
}

/** As it is written on paper, while it is being typed. */
function spaced(field: LineField, typed: string, country: string): string {
  if (field === 'mobile') return numberingPlans().spacedPhone(typed, country);
  return field === 'activationCode' ? groupedCode(typed) : typed;
}
