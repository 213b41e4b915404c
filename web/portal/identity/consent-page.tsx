import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SyntheticEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { consentToFace } from '../journey/journey-api.ts';
import { useJourneyHere } from '../journey/journey-context.ts';
import { StepFrame } from '../journey/step-frame.tsx';
import { CheckboxField } from '../layout/checkbox-field.tsx';
import { useLanguage } from '../layout/use-language.ts';
import { useProgram } from '../layout/program-context.ts';
import { useContactWords } from '../layout/contact-ways.tsx';
import { errorOf } from '../layout/error-summary.tsx';
import { useSubmit } from '../layout/use-submit.ts';

const field = 'agree';

/** Explicit consent before a picture of the face is taken (GDPR art. 9): what, why, how long, and that one may refuse. */
export function ConsentPage(): ReactElement {
  const { t } = useTranslation();
  const { stored, refresh } = useJourneyHere();
  const contact = useContactWords();
  const program = useProgram();
  const name = program.name[useLanguage()] ?? program.id;
  const { busy, errors, setErrors, submit } = useSubmit();
  const [agreed, setAgreed] = useState(false);
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (agreed) submit(() => consentToFace(stored), refresh);
    else setErrors([{ field, message: t('consent.error') }]);
  };
  return (
    <StepFrame title={t('consent.title')} errors={errors}>
      <dl className="explanation">
        <dt>{t('consent.whatTitle')}</dt>
        <dd>{t('consent.what', { name })}</dd>
        <dt>{t('consent.whyTitle')}</dt>
        <dd>{t('consent.why')}</dd>
        <dt>{t('consent.longTitle')}</dt>
        <dd>{t('consent.long')}</dd>
        <dt>{t('consent.refuseTitle')}</dt>
        <dd>{t('consent.refuse', { contact })}</dd>
      </dl>
      <form noValidate onSubmit={send}>
        <CheckboxField
          id={field}
          label={t('consent.agree')}
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
