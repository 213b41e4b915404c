/** Where an applicant reads what was sent to them. */
export interface Mailbox {
  /** The next message to this address, or the one that is there already; each is read once. @throws Error when none comes */
  read: (to: string) => Promise<string>;
}

/** The token of the link in a message. */
export function linkIn(text: string): string {
  return found(/\/link\/([\w-]+)/, text);
}

/** The code of six digits in a message. */
export function codeIn(text: string): string {
  return found(/\b(\d{6})\b/, text);
}

function found(pattern: RegExp, text: string): string {
  const match = pattern.exec(text)?.[1];
  if (match === undefined) throw new Error('the message is another one');
  return match;
}
