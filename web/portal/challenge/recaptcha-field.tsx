import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError } from '../layout/field-error.tsx';
import { useLanguage } from '../layout/use-language.ts';
import { loadRecaptcha } from './recaptcha-script.ts';

interface RecaptchaField {
  siteKey: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** Google's own box, where the institution's server is configured for it. */
export function RecaptchaField({ siteKey, value, error, onChange }: RecaptchaField): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const reset = useRef<(() => void) | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    let current = true;
    // Google draws into an element that React does not know, so that a second drawing finds an empty one.
    const box = document.createElement('div');
    place.current?.append(box);
    const draw = async (): Promise<void> => {
      const google = await loadRecaptcha(language);
      if (!current) return;
      const widget = google.render(box, {
        sitekey: siteKey,
        callback: onChange,
        'expired-callback': () => onChange(''),
        'error-callback': () => setFailed(true),
      });
      reset.current = () => google.reset(widget);
    };
    draw().catch(() => current && setFailed(true));
    return () => {
      current = false;
      reset.current = undefined;
      box.remove();
    };
  }, [siteKey, language, turn, onChange]);

  const used = useRef(false);
  useEffect(() => {
    // The form has emptied it: the token has been used.
    if (value === '' && used.current) reset.current?.();
    used.current = value !== '';
  }, [value]);

  const retry = (): void => {
    setFailed(false);
    setTurn((before) => before + 1);
  };
  return (
    <div className="choice-group challenge" data-error={error !== undefined}>
      {error !== undefined && <FieldError id="challenge-error">{error}</FieldError>}
      <div id="challenge" ref={place} tabIndex={-1} role="group" aria-label={t('challenge.label')} />
      {failed && (
        <>
          <p className="challenge-state" role="status">
            {t('challenge.failed')}
          </p>
          <button className="link-button" type="button" onClick={retry}>
            {t('common.retry')}
          </button>
        </>
      )}
    </div>
  );
}
