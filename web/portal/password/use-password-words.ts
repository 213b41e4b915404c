import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useProgram } from '../layout/program-context.ts';
import type { ConfirmationFault, PasswordFault } from './password-faults.ts';

/** One sentence for what is wrong with a password, by the program's policy. */
export function usePasswordFaultWords(): (fault: PasswordFault | ConfirmationFault) => string {
  const { t } = useTranslation();
  const { minLength: min, maxLength: max, classes } = useProgram().password;
  return useCallback(
    (fault) => t(`password.errors.${fault}`, { min, max, count: classes?.atLeast, below: classes?.below }),
    [t, min, max, classes],
  );
}
