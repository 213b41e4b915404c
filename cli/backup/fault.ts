/** What keeps a backup from being made, restored or drilled, in one sentence for the person at the keyboard. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/** Whether that is not there, rather than unreadable. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
