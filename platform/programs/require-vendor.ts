import { formKinds } from '../../domain/form-kinds.ts';
import { hears } from '../../domain/stages/table.ts';
import type { Program } from '../../domain/program.ts';

/**
 * Programs that ask an outside identity vendor cannot be served without one.
 * @param lacking the variables that would name it and are not given
 * @throws Error at once, naming the variables and every program that needs them
 */
export function requireVendor(programs: Iterable<Program>, lacking: readonly string[]): void {
  const asking = [...programs].filter(asksVendor).map(({ id }) => id);
  if (lacking.length === 0 || asking.length === 0) return;
  throw new Error(`${lacking.join(' and ')} must be given: ${asking.join(', ')} asks an identity vendor`);
}

function asksVendor(program: Program): boolean {
  return formKinds
    .flatMap((kind) => program[kind]?.stages ?? [])
    .some(({ kind }) => kind !== 'byChannel' && hears(kind, 'vendorAnswered'));
}
