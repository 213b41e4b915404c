import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '../../shared/api-types.ts';
import { CodeClock } from './code-clock.tsx';
import { CodeForm } from './code-form.tsx';
import { CodeHelp } from './code-help.tsx';
import { CodeSent } from './code-sent.tsx';
import { CorrectDataLink } from './correct-data-link.tsx';
import { sendCode } from './journey-api.ts';
import { useJourneyHere } from './journey-context.ts';
import { Resend } from './resend.tsx';
import { StepFrame } from './step-frame.tsx';
import { useCode } from './use-code.ts';
import type { Channel } from './use-on-file-words.ts';

type Step = StepOf<'smsCode' | 'emailCode'>;

interface CodePage {
  step: Step;
  channel: Channel;
}

/** A code that came by SMS or email; a dead one can only be replaced. */
export function CodePage({ step, channel }: CodePage): ReactElement {
  return step.dead === null ? (
    <LiveCode step={step} channel={channel} />
  ) : (
    <DeadCode step={step} channel={channel} dead={step.dead} />
  );
}

function LiveCode({ step, channel }: CodePage): ReactElement {
  const { t } = useTranslation();
  const { stored, refresh } = useJourneyHere();
  const code = useCode({
    bySms: channel === 'sms',
    submit: (digits) => sendCode(stored, digits, undefined),
    onDone: refresh,
    // The step may have moved on by itself, or because of this try.
    onRefused: refresh,
  });
  return (
    <StepFrame title={t('code.title')} errors={code.errors}>
      <CodeSent step={step} channel={channel} />
      <CodeClock expiresAt={step.expiresAt} />
      <CodeForm {...code} />
      <CodeHelp channel={channel} resendAt={step.resendAt} />
    </StepFrame>
  );
}

function DeadCode({ step, channel, dead }: CodePage & { dead: NonNullable<Step['dead']> }): ReactElement {
  const { t } = useTranslation();
  return (
    <StepFrame title={t(`code.${dead}Title`)}>
      <p className="lead">{t(`code.${dead}Text`)}</p>
      <Resend channel={channel} resendAt={step.resendAt} fresh />
      <p className="aside">{t('code.helpData')}</p>
      <CorrectDataLink />
    </StepFrame>
  );
}
