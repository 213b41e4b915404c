import type { Program } from '../domain/program.ts';
import { today } from '../domain/today.ts';
import type { RulesOf } from '../prisma/store/directory.ts';

/** The rules that a program judges a journey's applicant by. A step-up is by the account that is logged in. */
export function rulesOf(program: (id: string) => Program): RulesOf {
  return (id, kind, now) => {
    const found = program(id);
    const definition = kind === 'stepUp' ? undefined : found[kind];
    const rules = definition ?? { contact: 'account' as const, contrast: [], eligibility: {} };
    return { rules, today: today(found.timeZone, now) };
  };
}
