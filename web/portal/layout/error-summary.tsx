import { useEffect, useRef } from 'react';
import type { MouseEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ContactButton } from './contact-ways.tsx';

export interface PageError {
  /** Id of the field to mend; none when it is no field's fault. */
  field?: string | undefined;
  message: string;
  /** A person has to help: the number to call stands below, to be pressed. */
  call?: boolean | undefined;
}

/** What is wrong on the page, before everything else and with the focus, each fault linked to its field. */
export function ErrorSummary({ errors }: { errors: readonly PageError[] }): ReactElement | null {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div className="error-summary" ref={box} tabIndex={-1} role="alert" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{t('common.problem')}</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={`${field ?? ''}${message}`}>
            {field === undefined ? message : <FieldLink field={field} message={message} />}
          </li>
        ))}
      </ul>
      {errors.some(({ call }) => call) && <ContactButton />}
    </div>
  );
}

function FieldLink({ field, message }: { field: string; message: string }): ReactElement {
  const go = (event: MouseEvent): void => {
    event.preventDefault();
    document.getElementById(field)?.focus();
  };
  return (
    <a href={`#${field}`} onClick={go}>
      {message}
    </a>
  );
}

/** The message of one field, for the place beside it. */
export function errorOf(errors: readonly PageError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message;
}
