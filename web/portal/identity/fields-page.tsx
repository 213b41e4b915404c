import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SyntheticEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdentityChoice, IdentityData } from '../../shared/api-types.ts';
import { correctIdentity } from '../journey/journey-api.ts';
import { useJourneyHere } from '../journey/journey-context.ts';
import { StepFrame } from '../journey/step-frame.tsx';
import { BackLink } from '../layout/back-link.tsx';
import { errorOf } from '../layout/error-summary.tsx';
import type { PageError } from '../layout/error-summary.tsx';
import { useSubmit } from '../layout/use-submit.ts';
import { FieldInput } from './field-input.tsx';
import { correctionOf, fieldFault, neededFields, valuesOf } from './identity-fields.ts';
import type { ShownField } from './identity-fields.ts';

interface FieldsPage {
  data: IdentityData;
  document: IdentityChoice;
  /** One to correct, or all to fill in. */
  fields: readonly ShownField[];
  onBack: () => void;
  onSaved: () => void;
}

export function FieldsPage({ data, document, fields, onBack, onSaved }: FieldsPage): ReactElement {
  const { t } = useTranslation();
  const { stored } = useJourneyHere();
  const { busy, errors, setErrors, submit } = useSubmit();
  const before = valuesOf(data);
  const [values, setValues] = useState(before);
  const [only] = fields;

  const faults = (): PageError[] => {
    const today = new Date().toISOString().slice(0, 10);
    const needed = neededFields(document);
    return fields.flatMap((field) => {
      const fault = fieldFault(field, values[field].trim(), { needed, today });
      const message = fault && t(`data.errors.${fault}`, { field: t(`data.fields.${field}`) });
      return message === undefined ? [] : [{ field, message }];
    });
  };
  const save = (event: SyntheticEvent): void => {
    event.preventDefault();
    const found = faults();
    const typed = Object.fromEntries(fields.map((field) => [field, values[field].trim()]));
    const correction = correctionOf(before, typed);
    if (found.length > 0) setErrors(found);
    else if (Object.keys(correction).length === 0) onBack();
    else submit(() => correctIdentity(stored, correction), onSaved);
  };
  const alone = fields.length === 1 && only !== undefined;
  return (
    <StepFrame
      title={alone ? t(`data.changeTitles.${only}`) : t('data.fillInTitle')}
      errors={errors}
      before={<BackLink onClick={onBack} />}
    >
      <form noValidate onSubmit={save}>
        {fields.map((field) => (
          <FieldInput
            key={field}
            field={field}
            labelHidden={alone}
            value={values[field]}
            error={errorOf(errors, field)}
            onChange={(value) => setValues((now) => ({ ...now, [field]: value }))}
          />
        ))}
        <Button type="submit" loading={busy}>
          {t('data.save')}
        </Button>
      </form>
    </StepFrame>
  );
}
