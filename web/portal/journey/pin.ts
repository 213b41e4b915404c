const digits = 6;

/** The PIN's digits, however it was typed or pasted ("123 456", "PIN: 123456"). */
export function pinDigits(typed: string): string {
  return typed.replace(/\D/g, '');
}

export function pinFault(typed: string): 'empty' | 'malformed' | undefined {
  if (typed.trim() === '') return 'empty';
  return pinDigits(typed).length === digits ? undefined : 'malformed';
}
