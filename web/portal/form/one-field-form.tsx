import { Button, TextInput } from '@mantine/core';
import type { TextInputProps } from '@mantine/core';
import type { ReactElement, SyntheticEvent } from 'react';
import { errorOf } from '../layout/error-summary.tsx';
import type { PageError } from '../layout/error-summary.tsx';

interface OneFieldForm extends Pick<
  TextInputProps,
  'className' | 'label' | 'description' | 'inputMode' | 'autoComplete' | 'autoCapitalize'
> {
  /** Of the field, by which errors name it. */
  id: string;
  typed: string;
  busy: boolean;
  errors: readonly PageError[];
  /** What the button says. */
  submit: string;
  onType: (typed: string) => void;
  onSend: (event: SyntheticEvent) => void;
}

/** One thing to type, which no browser corrects, and the button that sends it. */
export function OneFieldForm(props: OneFieldForm): ReactElement {
  const { id, typed, busy, errors, submit, onType, onSend, ...field } = props;
  return (
    <form noValidate onSubmit={onSend}>
      <TextInput
        {...field}
        id={id}
        name={id}
        error={errorOf(errors, id)}
        value={typed}
        onChange={(event) => onType(event.currentTarget.value)}
        autoCorrect="off"
        spellCheck={false}
      />
      <Button type="submit" loading={busy}>
        {submit}
      </Button>
    </form>
  );
}
