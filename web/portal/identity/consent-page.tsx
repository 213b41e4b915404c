import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { SyntheticEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '../../shared/api-types.ts';
import { daysWords } from '../format/moment-words.ts';
import { programName } from '../format/program-name.ts';
import { consentToFace } from '../journey/journey-api.ts';
import { useJourneyHere } from '../journey/journey-context.ts';
import { StepFrame } from '../journey/step-frame.tsx';
import { CheckboxField } from '../layout/checkbox-field.tsx';
import { useContactWords } from '../layout/contact-ways.tsx';
import { errorOf } from '../layout/error-summary.tsx';
import { useProgram } from '../layout/program-context.ts';
import { UnreachablePage } from '../layout/unreachable-page.tsx';
import { useLanguage, useLocale } from '../layout/use-language.ts';
import { useLoad } from '../../shared/use-load.ts';
import { useSubmit } from '../layout/use-submit.ts';
import { Waiting } from '../layout/waiting.tsx';
import { filledIn, loadConsent } from './consent-text.ts';
import type { ConsentText, ShownConsent } from './consent-text.ts';

const field = 'agree';

/** Explicit consent before a picture of the face is taken (GDPR art. 9): what, why, how long, and that one may refuse. */
export function ConsentPage({ step }: { step: StepOf<'identity'> }): ReactElement {
  const { consentVersion, picturesKeptDays: keptDays } = step;
  const language = useLanguage();
  const load = useCallback(() => loadConsent(language, consentVersion), [language, consentVersion]);
  const { loaded, retry } = useLoad(load);
  if (loaded.state === 'failed') return <UnreachablePage onRetry={retry} />;
  if (loaded.state === 'loading') return <Waiting />;
  return <Consent {...loaded.value} keptDays={keptDays} />;
}

function Consent({ text, read, keptDays }: ShownConsent & { keptDays: number }): ReactElement {
  const { t } = useTranslation();
  const { stored, refresh } = useJourneyHere();
  const { busy, errors, setErrors, submit } = useSubmit();
  const [agreed, setAgreed] = useState(false);
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (agreed) submit(() => consentToFace(stored, read), refresh);
    else setErrors([{ field, message: t('consent.error') }]);
  };
  return (
    <StepFrame title={text.title} errors={errors}>
      <Explanation text={text} keptDays={keptDays} />
      <form noValidate onSubmit={send}>
        <CheckboxField
          id={field}
          label={text.agree}
          checked={agreed}
          error={errorOf(errors, field)}
          onChange={setAgreed}
        />
        <Button type="submit" loading={busy}>
          {t('consent.submit')}
        </Button>
      </form>
    </StepFrame>
  );
}

function Explanation({ text, keptDays }: { text: ConsentText; keptDays: number }): ReactElement {
  const contact = useContactWords();
  const program = useProgram();
  const name = programName(program, useLanguage());
  const kept = daysWords(keptDays, useLocale());
  return (
    <dl className="explanation">
      <dt>{text.whatTitle}</dt>
      <dd>{text.what}</dd>
      <dt>{text.whyTitle}</dt>
      <dd>{filledIn(text.why, { name })}</dd>
      <dt>{text.longTitle}</dt>
      <dd>{filledIn(text.long, { kept })}</dd>
      <dt>{text.withdrawTitle}</dt>
      <dd>{text.withdraw}</dd>
      <dt>{text.refuseTitle}</dt>
      {program.login.certificateUrl !== undefined && <dd>{text.refuseCertificate}</dd>}
      <dd>{filledIn(text.refuse, { contact })}</dd>
    </dl>
  );
}
