import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError } from './field-error.tsx';
import { dateOf, partsOf } from '../format/date-parts.ts';
import type { DateParts } from '../format/date-parts.ts';

interface DateInput {
  /** Also the id of the day, for the error summary. */
  id: string;
  legend: string;
  legendHidden: boolean;
  hint: string;
  error: string | undefined;
  value: string;
  birthday: boolean;
  onChange: (isoDate: string) => void;
}

/** Day, month and year, each typed: a calendar would have to be scrolled back to 1956. */
export function DateInput(props: DateInput): ReactElement {
  const { id, legend, legendHidden, hint, error, value, birthday, onChange } = props;
  const { t } = useTranslation();
  const [parts, setParts] = useState(() => partsOf(value));
  const change = (part: Partial<DateParts>): void => {
    const next = { ...parts, ...part };
    setParts(next);
    onChange(dateOf(next));
  };
  const shared = { inputMode: 'numeric', error: error !== undefined } as const;
  const described = error === undefined ? `${id}-hint` : `${id}-hint ${id}-error`;
  return (
    <fieldset className="date-group" aria-describedby={described} data-error={error !== undefined}>
      <legend className={legendHidden ? 'visually-hidden' : undefined}>{legend}</legend>
      <p className="choice-group-hint" id={`${id}-hint`}>
        {hint}
      </p>
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
      <div className="date-parts">
        <TextInput
          {...shared}
          id={id}
          className="date-part"
          label={t('data.day')}
          autoComplete={birthday ? 'bday-day' : 'off'}
          value={parts.day}
          onChange={(event) => change({ day: event.currentTarget.value })}
        />
        <TextInput
          {...shared}
          className="date-part"
          label={t('data.month')}
          autoComplete={birthday ? 'bday-month' : 'off'}
          value={parts.month}
          onChange={(event) => change({ month: event.currentTarget.value })}
        />
        <TextInput
          {...shared}
          className="date-part date-part-year"
          label={t('data.year')}
          autoComplete={birthday ? 'bday-year' : 'off'}
          value={parts.year}
          onChange={(event) => change({ year: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}
