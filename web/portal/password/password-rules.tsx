import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useProgram } from '../layout/program-context.ts';

/** A longest length that nobody would reach needs no word. */
const unreachedLength = 40;

/** What a password must be like here, before it is chosen. */
export function PasswordRules(): ReactElement {
  const { t } = useTranslation();
  const { minLength: min, maxLength: max, alphabet, digit, classes, neverOwnData } = useProgram().password;
  const free = alphabet === undefined && !classes;
  return (
    <ul className="password-rules" id="password-rules">
      <li>{max < unreachedLength ? t('password.between', { min, max }) : t('password.rule', { min })}</li>
      {alphabet !== undefined && <li>{t('password.lettersAndDigits')}</li>}
      {digit === true && <li>{t('password.digit')}</li>}
      {classes && <li>{t('password.classes', { least: classes.atLeast, below: classes.below })}</li>}
      {free && <li>{t('password.free')}</li>}
      <li>{t(neverOwnData === true ? 'password.neverOwnData' : 'password.avoid')}</li>
    </ul>
  );
}
