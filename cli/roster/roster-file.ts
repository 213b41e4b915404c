/** A file that is no roster; the message is a sentence for the person who imports it. */
export class RosterFileError extends Error {
  override readonly name = 'RosterFileError';

  constructor(line: number, what: string) {
    super(`Line ${line}: ${what}`);
  }
}
