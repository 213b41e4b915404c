import { groupedActivationCode, readActivationCode } from '../../../domain/activation-code.ts';

/** In groups of four while it is typed, as it is printed on the paper that was handed out. */
export function groupedCode(typed: string): string {
  return groupedActivationCode(typed.toUpperCase().replace(/[^\p{L}\p{N}]/gu, ''));
}

export function looksLikeCode(typed: string): boolean {
  return readActivationCode(typed) !== undefined;
}
