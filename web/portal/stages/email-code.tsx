import type { ReactElement } from 'react';
import type { StepOf } from '../../shared/api-types.ts';
import { CodePage } from '../journey/code-page.tsx';

/** The code that came by email. */
export function EmailCodePage({ step }: { step: StepOf<'emailCode'> }): ReactElement {
  return <CodePage step={step} channel="email" />;
}
