import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfirmationFault, PasswordFault, PasswordPolicy } from './password-faults.ts';

/** One sentence for what is wrong with a password, by its policy. */
export function usePasswordFaultWords(
  policy: PasswordPolicy,
): (fault: PasswordFault | ConfirmationFault) => string {
  const { t } = useTranslation();
  const { minLength: min, maxLength: max, classes } = policy;
  return useCallback(
    (fault) => t(`password.errors.${fault}`, { min, max, count: classes?.atLeast, below: classes?.below }),
    [t, min, max, classes],
  );
}
