import { readCode } from '../../../domain/code.ts';
import { LIMITS } from '../../../domain/limits.ts';

/** The PIN as it was typed or pasted ("123 456", "PIN: 123456", the whole SMS); undefined when there is none in it. */
export function readPin(typed: string): string | undefined {
  return readCode(typed, LIMITS.code.digits);
}

export function pinFault(typed: string): 'empty' | 'malformed' | undefined {
  if (typed.trim() === '') return 'empty';
  return readPin(typed) === undefined ? 'malformed' : undefined;
}

/** Longer than any code with its separators: the whole message has been pasted. */
const WHOLE_MESSAGE = 12;

/** What the field shows of what was typed: of a whole message only the code. */
export function shownPin(typed: string): string {
  return typed.length > WHOLE_MESSAGE ? (readPin(typed) ?? typed) : typed;
}
