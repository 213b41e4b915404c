import { useId } from 'react';
import type { ReactElement } from 'react';
import { FieldError } from './field-error.tsx';

interface ChoiceGroup<T extends string> {
  name: string;
  legend: string;
  /** The page's heading says it already. */
  legendHidden?: boolean;
  hint?: string;
  error?: string | undefined;
  picked: T | undefined;
  choices: readonly { value: T; label: string; hint?: string }[];
  onPick: (value: T) => void;
}

/** One of several, each with a word of explanation. The ids are `{name}-{index}`. */
export function ChoiceGroup<T extends string>(props: ChoiceGroup<T>): ReactElement {
  const { name, legend, legendHidden, hint, error, picked, choices, onPick } = props;
  const id = useId();
  const describedBy = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`];
  return (
    <fieldset
      className="choice-group"
      data-error={error !== undefined}
      aria-describedby={describedBy.join(' ').trim() || undefined}
    >
      <legend className={legendHidden === true ? 'visually-hidden' : undefined}>{legend}</legend>
      {hint !== undefined && (
        <p className="choice-group-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {choices.map(({ value, label, hint: about }, i) => (
        <div className="choice" key={value}>
          <input
            type="radio"
            id={`${name}-${i}`}
            name={name}
            checked={picked === value}
            onChange={() => onPick(value)}
            aria-describedby={about === undefined ? undefined : `${id}-about-${i}`}
          />
          <label htmlFor={`${name}-${i}`}>{label}</label>
          {about !== undefined && (
            <p className="choice-hint" id={`${id}-about-${i}`}>
              {about}
            </p>
          )}
        </div>
      ))}
    </fieldset>
  );
}
