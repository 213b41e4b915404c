import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SyntheticEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdentityChoice, StepOf } from '../../shared/api-types.ts';
import type { Failure } from '../../shared/outcome.ts';
import { errorOf } from '../layout/error-summary.tsx';
import type { PageError } from '../layout/error-summary.tsx';
import { useSubmit } from '../layout/use-submit.ts';
import { IdentityChoices, firstChoiceId } from '../journey/identity-choices.tsx';
import { sendCode } from '../journey/journey-api.ts';
import { useJourneyHere } from '../journey/journey-context.ts';
import { pinFault, readPin, shownPin } from '../journey/pin.ts';
import { CodeClock } from '../journey/code-clock.tsx';
import { PinHelp } from '../journey/pin-help.tsx';
import { PinSent } from '../journey/pin-sent.tsx';
import { useSmsCode } from '../journey/use-sms-code.ts';
import { StepFrame } from '../journey/step-frame.tsx';

const codeId = 'code';

/** The PIN, and with it the choice of document. */
export function SmsPinPage({ step }: { step: StepOf<'smsPin'> }): ReactElement {
  const { t } = useTranslation();
  const { stored, refresh } = useJourneyHere();
  const { busy, errors, setErrors, submit } = useSubmit(fieldId);
  const [typed, setTyped] = useState('');
  useSmsCode(setTyped, true);
  const [picked, setPicked] = useState<IdentityChoice>();
  const choices = step.identityChoices;
  const choice = choices.length === 1 ? choices[0] : picked;

  const faults = (): PageError[] => {
    const fault = pinFault(typed);
    const found: PageError[] = fault ? [{ field: codeId, message: t(`smsPin.errors.${fault}`) }] : [];
    if (choices.length > 0 && !choice)
      found.push({ field: firstChoiceId, message: t('smsPin.errors.choice') });
    return found;
  };
  const refused = (failure: Failure): PageError[] | undefined => {
    // The step may have moved on by itself, or because of this try.
    refresh();
    if (failure.kind === 'unreachable' || failure.slug !== 'wrong-code') return undefined;
    setTyped('');
    const { attemptsLeft } = failure.problem;
    const left = attemptsLeft === undefined ? '' : ` ${t('smsPin.attempts', { count: attemptsLeft })}`;
    return [{ field: codeId, message: t('smsPin.errors.wrong') + left }];
  };
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    const found = faults();
    const pin = readPin(typed);
    if (found.length > 0 || pin === undefined) setErrors(found);
    else submit(() => sendCode(stored, pin, choice), refresh, refused);
  };
  return (
    <StepFrame title={t('smsPin.title')} errors={errors}>
      <PinSent step={step} />
      <CodeClock expiresAt={step.expiresAt} />
      <form noValidate onSubmit={send}>
        <TextInput
          id={codeId}
          name={codeId}
          className="field field-pin"
          label={t('smsPin.label')}
          error={errorOf(errors, codeId)}
          value={typed}
          onChange={(event) => setTyped(shownPin(event.currentTarget.value))}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoCorrect="off"
          spellCheck={false}
        />
        {choices.length > 1 && (
          <IdentityChoices
            choices={choices}
            picked={picked}
            error={errorOf(errors, firstChoiceId)}
            onPick={setPicked}
          />
        )}
        <Button type="submit" loading={busy}>
          {t(busy ? 'smsPin.submitting' : 'smsPin.submit')}
        </Button>
      </form>
      <PinHelp step={step} />
    </StepFrame>
  );
}

function fieldId(field: string): string {
  return field === 'identityDocument' ? firstChoiceId : field;
}
