import type { MessageBy, MessageTemplate } from './messages.ts';
import type { Contact } from './eligibility.ts';

/** Everything that is known of how an account's holder can be reached, when something has happened to the account. */
export interface OnFile {
  /** Where the account is reached now. */
  account: Contact;
  /** What the institution's list has of its member. */
  member: Contact;
  /** What the list has of the family's titular, where the program writes to the titular. */
  titular: Contact | null;
  /** Where the holder was reached until something other than the list changed it. */
  earlier: readonly Contact[];
  /** Given for the account, and never answered. */
  unconfirmed: Contact;
  /** A code that went to the mobile was typed on the way here. */
  mobileAnswered: boolean;
}

/** What can happen to an account that its holder must hear of. */
export type AccountEvent =
  'opened' | 'openedByCertificate' | 'passwordChanged' | 'contactConfirmed' | 'contactChanging';

/** One message, and whom it goes to. */
export interface Told {
  template: MessageTemplate;
  recipient: string;
}

/** A message as a rule states it; it is not sent where there is no such contact. */
export type Letter = Omit<Told, 'recipient'> & { recipient: string | null };

interface Wording {
  /** The letter to the holder's own mailbox, where it is not the alarm. */
  own?: MessageBy<'email'>;
  email: MessageBy<'email'>;
  sms: MessageBy<'sms'>;
}

const wordings: Record<AccountEvent, Wording> = {
  opened: { own: 'completed', email: 'accountOpened', sms: 'accountOpenedSms' },
  openedByCertificate: { email: 'accountOpened', sms: 'accountOpenedSms' },
  passwordChanged: { email: 'passwordChanged', sms: 'passwordChangedSms' },
  contactConfirmed: { email: 'contactConfirmed', sms: 'contactConfirmedSms' },
  contactChanging: { email: 'contactChanging', sms: 'contactChangingSms' },
};

/**
 * Who is told what. Every mailbox and every mobile that is or was on file hears of every event, so a thief of one contact cannot keep the
 * others from hearing of it. A contact that has never answered is only asked to confirm itself. The one exception: a mobile that has just
 * answered is not written to about an opening that the same holder's mailbox is told of.
 */
export function whoIsTold(event: AccountEvent, onFile: OnFile): Told[] {
  const { own, email, sms } = wordings[event];
  const ownMailbox = own === undefined ? null : holdersMailbox(onFile);
  const spared = event === 'opened' && onFile.mobileAnswered && onFile.account.email !== null;
  const mailboxes = distinct(contactsOf(onFile).map((contact) => contact.email));
  const mobiles = distinct(contactsOf(onFile).map((contact) => contact.mobile));
  return [
    ...mailboxes.map((recipient): Told => ({
      template: own !== undefined && same(recipient, ownMailbox) ? own : email,
      recipient,
    })),
    ...mobiles
      .filter((mobile) => !(spared && same(mobile, onFile.account.mobile)))
      .map((recipient): Told => ({ template: sms, recipient })),
    ...askedToConfirm(onFile.unconfirmed),
  ];
}

/** What asks a contact to confirm itself. */
export function askedToConfirm({ email, mobile }: Contact): Told[] {
  return [
    ...(email === null ? [] : [{ template: 'confirmContact' as const, recipient: email }]),
    ...(mobile === null ? [] : [{ template: 'confirmContactSms' as const, recipient: mobile }]),
  ];
}

/** The account's mailbox, unless it is the titular's: for the titular a relative's account is another person's. */
function holdersMailbox({ account, titular }: OnFile): string | null {
  return same(account.email, titular?.email ?? null) ? null : account.email;
}

function contactsOf({ account, member, titular, earlier }: OnFile): Contact[] {
  return [account, member, ...(titular ? [titular] : []), ...earlier];
}

function same(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
}

/** Each once, as it is spelled first. */
function distinct(contacts: readonly (string | null)[]): string[] {
  const known = new Map<string, string>();
  for (const contact of contacts)
    if (contact !== null && !known.has(contact.toLowerCase())) known.set(contact.toLowerCase(), contact);
  return [...known.values()];
}
