import type { Ending } from '../../../domain/endings.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { notices } from '../../../domain/notices.ts';
import type { Notice, NoticeLetters } from '../../../domain/notices.ts';
import type { Contact } from '../../../domain/standing.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { ensureLink } from '../links.ts';
import { addMessage } from '../messages.ts';
import type { JourneyRow } from '../journey-row.ts';
import type { Transaction } from '../transaction.ts';

interface Addressee {
  contactEmail: string | null;
  contactMobile: string | null;
  typedEmail: string | null;
  typedMobile: string | null;
  /** There is something that "this was not me" can freeze. */
  holdsAccount: boolean;
  /** Of the account that the journey is about, at its ending. */
  accountEmail: string | null;
  accountMobile: string | null;
  memberEmail: string | null;
  memberMobile: string | null;
  /** Given to staff in person, and not on file before the journey is completed. */
  givenEmail: string | null;
  givenMobile: string | null;
  /** The mailbox has been shown to be the applicant's. */
  confirmed: boolean;
}

interface Letter {
  channel: 'email' | 'sms';
  template: string;
  recipient: string | null;
}

/**
 * Who is told what at a journey's end. An expired journey writes only to a mailbox that was confirmed, and a reset is told by each
 * contact on file, the roster's and the account's. To be asked before the ending changes what is on file; asked again, what has been
 * written is in `writtenLetters`.
 * @param earlier the contacts until now, of an account that has been completed
 */
export async function letters(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow & { entitled: boolean },
  ending: Ending,
  earlier?: Contact,
): Promise<string[]> {
  const person = await addressee(tx, journey.id);
  if (!person) return [];
  const ids: string[] = [];
  const all = [...lettersOf(journey, ending, person), ...(earlier ? lettersToEarlier(earlier, person) : [])];
  for (const [index, letter] of all.entries()) {
    const { channel, template, recipient } = letter;
    if (recipient === null) continue;
    const linkId = await linkFor(tx, keyring, journey.id, template, person);
    const key = letterKey(journey.id, ending, index);
    ids.push(await addMessage(tx, journey, { key, channel, template, recipient, linkId }));
  }
  return ids;
}

/** Whatever is written under it before the ending is not written again. */
export function letterKey(journeyId: string, ending: Ending, index: number): string {
  return `${journeyId}:${ending}:${String(index)}`;
}

/** The letters of a journey that has ended. */
export async function writtenLetters(tx: Transaction, journeyId: string, ending: Ending): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM messages WHERE journey_id = ${journeyId}::uuid AND key LIKE ${`${journeyId}:${ending}:%`} ORDER BY key`;
  return rows.map(({ id }) => id);
}

function lettersOf(
  { plan, stage, entitled }: JourneyRow & { entitled: boolean },
  ending: Ending,
  person: Addressee,
): Letter[] {
  const { contactEmail, typedEmail, confirmed } = person;
  const byEmail = (template: string, recipient: string | null): Letter => ({
    channel: 'email',
    template,
    recipient,
  });
  if (ending === 'completed' && plan.kind === 'recovery') return resetLetters(person);
  if (plan.kind === 'notice' && plan.notice !== undefined)
    return ending === 'completed' ? noticeLetters(plan.notice, person) : [];
  if (!entitled) return notEntitledLetters(person);
  if (ending === 'rejected')
    return [
      stage === 'contactApproval'
        ? byEmail('contactRejected', typedEmail)
        : byEmail('reviewRejected', contactEmail),
    ];
  if (plan.kind !== 'registration' && plan.kind !== 'activation') return [];
  if (ending === 'completed')
    return completionMailboxes(person).map((recipient) => byEmail('completed', recipient));
  if (ending === 'expired' && stage === 'contactApproval') return [byEmail('approvalExpired', typedEmail)];
  return ending === 'expired' && confirmed ? [byEmail('expired', contactEmail)] : [];
}

/** By the contact that the journey has, email first: its page says no more than that staff must be asked. */
function notEntitledLetters({ contactEmail, contactMobile }: Addressee): Letter[] {
  if (contactEmail !== null) return [{ channel: 'email', template: 'notEntitled', recipient: contactEmail }];
  return [{ channel: 'sms', template: 'notEntitledSms', recipient: contactMobile }];
}

/** By each contact there is: whoever has taken one over cannot keep the others from hearing of it. */
function resetLetters(person: Addressee): Letter[] {
  return byEach(
    { email: 'passwordChanged', sms: 'passwordChangedSms' },
    [person.accountEmail, person.memberEmail, person.givenEmail],
    [person.accountMobile, person.memberMobile, person.givenMobile],
  );
}

/** Where the account is not reached any more. */
function lettersToEarlier({ email, mobile }: Contact, { accountEmail, accountMobile }: Addressee): Letter[] {
  const gone = (before: string | null, now: string | null): string | null =>
    before?.toLowerCase() === now?.toLowerCase() ? null : before;
  return byEach(
    { email: 'passwordChanged', sms: 'passwordChangedSms' },
    [gone(email, accountEmail)],
    [gone(mobile, accountMobile)],
  );
}

function byEach(
  { email, sms }: NoticeLetters,
  mailboxes: readonly (string | null)[],
  mobiles: readonly (string | null)[],
): Letter[] {
  const texts = sms === undefined ? [] : distinct(mobiles);
  return [
    ...distinct(mailboxes).map((recipient): Letter => ({ channel: 'email', template: email, recipient })),
    ...texts.map((recipient): Letter => ({ channel: 'sms', template: sms ?? '', recipient })),
  ];
}

/** The account's; where another was given in person, also the one that had been on file. */
function completionMailboxes({ accountEmail, memberEmail, givenEmail }: Addressee): string[] {
  return distinct(givenEmail === null ? [accountEmail] : [accountEmail, memberEmail]);
}

function distinct(contacts: readonly (string | null)[]): string[] {
  const known = contacts.filter((contact) => contact !== null);
  return [...new Map(known.map((contact) => [contact.toLowerCase(), contact])).values()];
}

/** By email where one is on file, else by text message; to the account's contact, else to the member's. Some go to each there is. */
function noticeLetters(notice: Notice, person: Addressee): Letter[] {
  const which: NoticeLetters = notices[notice];
  const { email: template, sms } = which;
  if (which.toReplaced) return byEach(which, [person.typedEmail], [person.typedMobile]);
  if (which.byEach) {
    const { accountEmail, memberEmail, accountMobile, memberMobile } = person;
    return byEach(which, [accountEmail, memberEmail], [accountMobile, memberMobile]);
  }
  const email = person.accountEmail ?? person.memberEmail;
  if (email !== null || sms === undefined) return [{ channel: 'email', template, recipient: email }];
  return [{ channel: 'sms', template: sms, recipient: person.accountMobile ?? person.memberMobile }];
}

async function linkFor(
  tx: Transaction,
  keyring: Keyring,
  journeyId: string,
  template: string,
  { holdsAccount }: Addressee,
): Promise<string | undefined> {
  if (!holdsAccount || !/^(passwordChanged|accountOpened|contactReplaced)/.test(template)) return undefined;
  return ensureLink(tx, keyring, journeyId, 'notMe', { once: true, validMs: LIMITS.notice.notMe });
}

async function addressee(tx: Transaction, journeyId: string): Promise<Addressee | undefined> {
  const rows = await tx.$queryRaw<Addressee[]>`
    SELECT a.contact_email AS "contactEmail", a.contact_mobile AS "contactMobile", a.email AS "typedEmail", a.mobile AS "typedMobile",
      a.account_id IS NOT NULL AS "holdsAccount", c.email AS "accountEmail",
      c.mobile AS "accountMobile", m.email AS "memberEmail", m.mobile AS "memberMobile",
      CASE WHEN a.started_by IS NOT NULL THEN a.email END AS "givenEmail",
      CASE WHEN a.started_by IS NOT NULL THEN a.mobile END AS "givenMobile",
      EXISTS (SELECT 1 FROM links l WHERE (l.journey_id = a.journey_id AND l.purpose = 'journey' AND l.uses > 0)
        OR l.leads_to = a.journey_id) AS confirmed
    FROM applicants a LEFT JOIN accounts c ON c.id = a.account_id OR (a.account_id IS NULL AND c.member_id = a.member_id)
    LEFT JOIN members m ON m.id = a.member_id
    WHERE a.journey_id = ${journeyId}::uuid`;
  return rows[0];
}
