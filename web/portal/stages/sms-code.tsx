import type { ReactElement } from 'react';
import type { StepOf } from '../../shared/api-types.ts';
import { CodePage } from '../journey/code-page.tsx';

/** The code that came by SMS. */
export function SmsCodePage({ step }: { step: StepOf<'smsCode'> }): ReactElement {
  return <CodePage step={step} channel="sms" />;
}
