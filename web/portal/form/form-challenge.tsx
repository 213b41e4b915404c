import type { ReactElement } from 'react';
import { ChallengeField } from '../challenge/challenge-field.tsx';
import { errorOf } from '../layout/error-summary.tsx';
import type { PageError } from '../layout/error-summary.tsx';
import { useProgram } from '../layout/program-context.ts';

interface FormChallenge {
  value: string;
  errors: readonly PageError[];
  onChange: (answer: string) => void;
}

/** "I am not a robot", at the end of a form. */
export function FormChallenge({ value, errors, onChange }: FormChallenge): ReactElement {
  const { id } = useProgram();
  return (
    <ChallengeField program={id} value={value} error={errorOf(errors, 'challenge')} onChange={onChange} />
  );
}
