import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError } from '../layout/field-error.tsx';
import { useAltcha } from './use-altcha.ts';
import type { AltchaField as Altcha } from './use-altcha.ts';

/** A box to tick; the device does the rest. Nothing to read, to recognise or to remember (WCAG 2.2, 3.3.8). */
export function AltchaField(props: Altcha & { error: string | undefined }): ReactElement {
  const { error, onChange } = props;
  const { t } = useTranslation();
  const [ticked, setTicked] = useState(false);
  const { state, retry } = useAltcha(props, ticked);
  const tick = (on: boolean): void => {
    setTicked(on);
    if (on) retry();
    else onChange('');
  };
  const invalid = error !== undefined && state !== 'done';
  return (
    <div className="choice-group challenge" data-error={invalid} data-state={state}>
      {invalid && <FieldError id="challenge-error">{error}</FieldError>}
      <div className="choice">
        <input
          type="checkbox"
          id="challenge"
          checked={ticked}
          aria-invalid={invalid}
          aria-describedby={invalid ? 'challenge-error challenge-state' : 'challenge-state'}
          onChange={(event) => tick(event.currentTarget.checked)}
        />
        <label htmlFor="challenge">{t('challenge.label')}</label>
      </div>
      <p className="challenge-state" id="challenge-state" role="status">
        {t(`challenge.${state}`)}
      </p>
      {state === 'failed' && (
        <button className="link-button" type="button" onClick={retry}>
          {t('common.retry')}
        </button>
      )}
    </div>
  );
}
