import { Button } from '@mantine/core';
import type { SyntheticEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdentityData, StepOf } from '../../shared/api-types.ts';
import { countryName } from '../format/countries.ts';
import { dateWords } from '../format/moment-words.ts';
import { confirmIdentity } from '../journey/journey-api.ts';
import { useJourneyHere } from '../journey/journey-context.ts';
import { StepFrame } from '../journey/step-frame.tsx';
import { SummaryList } from '../layout/summary-list.tsx';
import { useLanguage, useLocale } from '../layout/use-language.ts';
import { useSubmit } from '../layout/use-submit.ts';
import { DocumentProblems } from './document-problems.tsx';
import { fieldsToShow, isCorrected, missingFields, neededFields, valuesOf } from './identity-fields.ts';
import type { FieldValues, ShownField } from './identity-fields.ts';
import { Retake, RetakeFace } from './retake.tsx';

interface SummaryPage {
  data: IdentityData;
  step: StepOf<'identity'>;
  onEdit: (fields: readonly ShownField[]) => void;
}

/** What was read, line by line, each with its way to correct it. */
export function SummaryPage({ data, step, onEdit }: SummaryPage): ReactElement {
  const { t } = useTranslation();
  const { stored, refresh } = useJourneyHere();
  const { busy, errors, setErrors, submit } = useSubmit();
  const shown = useShownValue();
  const values = valuesOf(data);
  const missing = missingFields(values, neededFields(step.identityDocument));

  const confirm = (event: SyntheticEvent): void => {
    event.preventDefault();
    const [first] = missing;
    if (first) setErrors([{ field: `change-${first}`, message: t('data.errors.incomplete') }]);
    else submit(() => confirmIdentity(stored), refresh);
  };
  const rows = fieldsToShow(step.identityDocument, values).map((field) => ({
    id: `change-${field}`,
    label: t(`data.fields.${field}`),
    value: shown(field, values),
    note: isCorrected(data, field) ? t('data.corrected') : undefined,
    error: undefined,
    change: {
      label: t('data.changeField', { field: t(`data.fields.${field}`) }),
      onClick: () => onEdit([field]),
    },
  }));
  return (
    <StepFrame title={t('data.title')} errors={errors}>
      <p className="lead">{t(data.certain ? 'data.intro' : 'data.introUncertain')}</p>
      <DocumentProblems data={data} />
      <RetakeFace data={data} />
      <SummaryList rows={rows} />
      <form noValidate onSubmit={confirm}>
        <Button type="submit" loading={busy}>
          {t(busy ? 'data.confirming' : 'data.confirm')}
        </Button>
      </form>
      <Retake data={data} step={step} />
    </StepFrame>
  );
}

/** A field as people read it: dates and countries in words. */
function useShownValue(): (field: ShownField, values: FieldValues) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  const locale = useLocale();
  return (field, values) => {
    const value = values[field];
    if (value === '') return t('data.missing');
    if (field === 'nationality') return countryName(value, language);
    if (field === 'expiryDate' && value.startsWith('9999')) return t('data.permanent');
    return field === 'birthDate' || field === 'expiryDate' ? dateWords(value, locale) : value;
  };
}
