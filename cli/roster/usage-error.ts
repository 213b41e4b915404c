/** Something that the command was given is wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
