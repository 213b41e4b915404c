import { TextInput } from '@mantine/core';
import type { ChangeEvent, ReactElement } from 'react';
import { useProgram } from '../layout/program-context.ts';
import { spacedPhone } from './phone.ts';
import type { Question } from './questions.ts';

interface QuestionInput {
  question: Question;
  hint: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
  onLeave: () => void;
}

export function QuestionInput({
  question,
  hint,
  value,
  error,
  onChange,
  onLeave,
}: QuestionInput): ReactElement {
  const { country } = useProgram();
  const { field, input } = question;
  const change = ({ currentTarget }: ChangeEvent<HTMLInputElement>): void => {
    const typed = currentTarget.value;
    // Spacing what is typed in the middle would throw the caret to the end.
    const atEnd = currentTarget.selectionStart === typed.length;
    const growing = typed.length > value.length;
    onChange(field === 'mobile' && atEnd && growing ? spacedPhone(typed, country) : typed);
  };
  return (
    <TextInput
      id={field}
      name={field}
      className={`field field-${input.width}`}
      type={input.type}
      description={hint}
      error={error}
      value={value}
      onChange={change}
      onBlur={onLeave}
      autoComplete={input.autoComplete}
      autoCapitalize={input.autoCapitalize}
      autoCorrect="off"
      spellCheck={false}
    />
  );
}
