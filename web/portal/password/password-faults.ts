import { normalisePassword } from '../../../domain/password-text.ts';
import type { Program } from '../../shared/api-types.ts';

export type PasswordPolicy = Program['password'];
export type PasswordFault =
  'empty' | 'short' | 'long' | 'onlyLettersAndDigits' | 'needsDigit' | 'needsClasses';
export type ConfirmationFault = 'confirmationEmpty' | 'different';

/** The four classes of characters that some institutions count. */
const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** What can be said before asking the service, which also knows the common passwords and the person's data. */
export function passwordFaults(typed: string, policy: PasswordPolicy): PasswordFault[] {
  if (typed === '') return ['empty'];
  const password = normalisePassword(typed);
  const length = [...password].length;
  const faults: PasswordFault[] = [];
  if (length < policy.minLength) faults.push('short');
  if (length > policy.maxLength) faults.push('long');
  if (policy.alphabet !== undefined && !/^[\p{L}\p{Nd}]*$/u.test(password))
    faults.push('onlyLettersAndDigits');
  if (policy.digit === true && !/\p{Nd}/u.test(password)) faults.push('needsDigit');
  if (policy.classes && length < policy.classes.below && classCount(password) < policy.classes.atLeast)
    faults.push('needsClasses');
  return faults;
}

function classCount(password: string): number {
  return classes.filter((each) => each.test(password)).length;
}

export function confirmationFault(password: string, confirmation: string): ConfirmationFault | undefined {
  if (password === '') return undefined;
  if (confirmation === '') return 'confirmationEmpty';
  return normalisePassword(password) === normalisePassword(confirmation) ? undefined : 'different';
}
