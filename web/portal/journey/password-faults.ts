/** What can be said before asking the service, which also knows the common passwords and the person's data. */
export function passwordFault(
  password: string,
  { min, max }: { min: number; max: number },
): 'empty' | 'short' | 'long' | undefined {
  if (password === '') return 'empty';
  const length = [...password.normalize('NFKC')].length;
  if (length < min) return 'short';
  return length > max ? 'long' : undefined;
}

export function confirmationFault(
  password: string,
  confirmation: string,
): 'confirmationEmpty' | 'different' | undefined {
  if (password === '') return undefined;
  if (confirmation === '') return 'confirmationEmpty';
  return password === confirmation ? undefined : 'different';
}
