import { defaultPasswordPolicy, passwordFaults } from '../../domain/password-policy.ts';
import { normalisePassword } from '../../domain/password-text.ts';
import type { PasswordPolicy, PersonalData } from '../../domain/password-policy.ts';
import type { Program } from '../../domain/program.ts';
import { ApiProblem } from '../problems/problem.ts';
import { commonPasswords } from './common.ts';

/** What an institution is called: no password says it. */
export function institutionWords({ id, names }: Pick<Program, 'id' | 'names'>): string[] {
  return [id, ...Object.values(names)];
}

export interface PasswordPair {
  password: string;
  confirmation: string;
}

/**
 * Refuses a new password that differs from its confirmation or that the policy does not allow.
 * @throws ApiProblem `passwords-differ`, or `password-refused` with every reason
 */
export async function requireGoodPassword(
  { password, confirmation }: PasswordPair,
  person: PersonalData,
  policy: PasswordPolicy = defaultPasswordPolicy,
): Promise<void> {
  if (normalisePassword(password) !== normalisePassword(confirmation)) {
    throw new ApiProblem('passwords-differ', { errors: [{ field: 'confirmation', code: 'differs' }] });
  }
  const common = await commonPasswords();
  const faults = passwordFaults(password, person, (text) => common.has(text), policy);
  if (faults.length > 0) {
    const values = numbersOf(policy);
    throw new ApiProblem('password-refused', {
      errors: faults.map((code) => ({ field: 'password', code, values })),
    });
  }
}

/** What the sentences of its faults name. */
function numbersOf({ minLength, maxLength, classes }: PasswordPolicy): Record<string, number> {
  return { minLength, maxLength, ...classes };
}
