import type { Program } from './program.ts';

/** Whether a program begins with a registration act: one of its forms asks the code that the act hands out. */
export function hasRegistrationAct({
  registration,
  activation,
  recovery,
}: Pick<Program, 'registration' | 'activation' | 'recovery'>): boolean {
  return [registration, activation, recovery].some((each) => each?.form.includes('activationCode'));
}
