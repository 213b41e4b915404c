import { useTranslation } from 'react-i18next';
import type { PasswordPolicy } from './password-faults.ts';

/** A longest length that no one would reach needs no word. */
const unreachedLength = 40;

/** What a password must be like here, one sentence each. */
export function usePasswordRules(policy: PasswordPolicy): string[] {
  const { t } = useTranslation();
  const { minLength: min, maxLength: max, alphabet, digit, classes, neverOwnData } = policy;
  const free = alphabet === undefined && !classes;
  return [
    max < unreachedLength ? t('password.between', { min, max }) : t('password.rule', { min }),
    ...(alphabet === undefined ? [] : [t('password.lettersAndDigits')]),
    ...(digit === true ? [t('password.digit')] : []),
    ...(classes ? [t('password.classes', { least: classes.atLeast, below: classes.below })] : []),
    ...(free ? [t('password.free')] : []),
    t(neverOwnData === true ? 'password.neverOwnData' : 'password.avoid'),
  ];
}
