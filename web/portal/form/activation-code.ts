import { withoutSeparators } from '../../../domain/as-typed.ts';
import { groupedActivationCode, readActivationCode } from '../../../domain/activation-code.ts';

/** In groups of four while it is typed, as it is printed on the paper that was handed out. */
export function groupedCode(typed: string): string {
  return groupedActivationCode(withoutSeparators(typed).toUpperCase());
}

export function looksLikeCode(typed: string): boolean {
  return readActivationCode(typed) !== undefined;
}
