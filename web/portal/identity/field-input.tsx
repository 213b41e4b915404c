import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { countryChoices } from '../format/countries.ts';
import { useLanguage } from '../layout/use-language.ts';
import { DateInput } from '../layout/date-input.tsx';
import type { ShownField } from './identity-fields.ts';

interface FieldInput {
  field: ShownField;
  /** The page's heading says it already. */
  labelHidden: boolean;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** One datum of the document: text, a date in three parts, or a country. */
export function FieldInput(props: FieldInput): ReactElement {
  switch (props.field) {
    case 'birthDate':
    case 'expiryDate':
      return <DateField {...props} />;
    case 'nationality':
      return <CountryField {...props} />;
    default:
      return <TextField {...props} />;
  }
}

function TextField({ field, labelHidden, value, error, onChange }: FieldInput): ReactElement {
  const { t } = useTranslation();
  const number = field === 'number';
  return (
    <TextInput
      id={field}
      name={field}
      className={number ? 'field field-short' : 'field'}
      label={t(`data.fields.${field}`)}
      labelProps={{ className: labelHidden ? 'visually-hidden' : undefined }}
      description={t(`data.hints.${field}`)}
      error={error}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete={autoComplete[field] ?? 'off'}
      autoCapitalize={number ? 'characters' : 'words'}
      spellCheck={false}
    />
  );
}

const autoComplete: Partial<Record<ShownField, string>> = {
  surname: 'family-name',
  givenNames: 'given-name',
};

function DateField({ field, labelHidden, value, error, onChange }: FieldInput): ReactElement {
  const { t } = useTranslation();
  return (
    <DateInput
      id={field}
      legend={t(`data.fields.${field}`)}
      legendHidden={labelHidden}
      hint={t(`data.hints.${field}`)}
      error={error}
      value={value}
      birthday={field === 'birthDate'}
      onChange={onChange}
    />
  );
}

function CountryField({ field, labelHidden, value, error, onChange }: FieldInput): ReactElement {
  const { t } = useTranslation();
  const choices = countryChoices(useLanguage()).map(({ code, name }) => ({ value: code, label: name }));
  const known = value === '' || choices.some((choice) => choice.value === value);
  return (
    <NativeSelect
      id={field}
      name={field}
      className="field"
      label={t(`data.fields.${field}`)}
      labelProps={{ className: labelHidden ? 'visually-hidden' : undefined }}
      error={error}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('data.chooseCountry') },
        ...(known ? [] : [{ value, label: value }]),
        ...choices,
      ]}
    />
  );
}
