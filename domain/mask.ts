/** "ma***@example.org": enough for its owner to recognise, too little to learn. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const mailbox = email.slice(0, at);
  const shown = mailbox.length > 3 ? mailbox.slice(0, 2) : mailbox.slice(0, 1);
  return `${shown}***${email.slice(at)}`;
}

/** "••• ••• 456": the last three digits of an E.164 number. */
export function maskPhone(phone: string): string {
  return `••• ••• ${phone.slice(-3)}`;
}

/** "M•••• G•••••": how each word begins and how long it is, to be held against the card of the person who brought it. */
export function maskName(name: string): string {
  return name.normalize('NFC').replace(/(?<!\S)(\S)(\S*)/gu, (_, first: string, rest: string) => {
    return first + '•'.repeat(Array.from(rest).length);
  });
}

/** "•••••678Z": the last four signs of a document, as on paper that may be lost. */
export function maskDocument(number: string): string {
  return `${'•'.repeat(Math.max(0, number.length - 4))}${number.slice(-4)}`;
}
