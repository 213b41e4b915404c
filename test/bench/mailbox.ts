/** Where an applicant reads what was sent to them. */
export interface Mailbox {
  /** The next message to this address, or the one that is there already; each is read once. @throws Error when none comes */
  read: (to: string) => Promise<string>;
}

/** Letters that tell a holder what happened have a link of their own, by which they say that it was not them. */
const alarm = /No he sido yo|No fui yo|¿No fue usted\?|está completa/;

/** The token of the link that a journey goes on by, in the next letter that has one. */
export async function readLink(mailbox: Mailbox, to: string): Promise<string> {
  for (;;) {
    const text = await mailbox.read(to);
    if (!alarm.test(text)) return found(/\/link\/([\w-]+)/, text);
  }
}

/** The code of six digits in the next message. */
export async function readCode(mailbox: Mailbox, to: string): Promise<string> {
  return found(/\b(\d{6})\b/, await mailbox.read(to));
}

function found(pattern: RegExp, text: string): string {
  const match = pattern.exec(text)?.[1];
  if (match === undefined) throw new Error('the message is another one');
  return match;
}
