/** The form that is judged and hashed, so that every keyboard writes the same password (NIST SP 800-63B 3.1.1.2: NFKC). */
export function normalisePassword(typed: string): string {
  return typed.normalize('NFKC');
}
