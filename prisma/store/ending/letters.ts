import type { Ending } from '../../../domain/endings.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { notices } from '../../../domain/notices.ts';
import type { Notice } from '../../../domain/notices.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { ensureLink } from '../links.ts';
import { addMessage } from '../messages.ts';
import type { JourneyRow } from '../journey-row.ts';
import type { Transaction } from '../transaction.ts';

interface Addressee {
  contactEmail: string | null;
  typedEmail: string | null;
  /** Of the account that the journey is about, at its ending. */
  accountEmail: string | null;
  accountMobile: string | null;
  memberEmail: string | null;
  memberMobile: string | null;
  /** The mailbox has been shown to be the applicant's. */
  confirmed: boolean;
}

interface Letter {
  channel: 'email' | 'sms';
  template: string;
  recipient: string | null;
}

/**
 * Who is told what at a journey's end; written once, however often it is asked. An expired journey writes only to a mailbox that was
 * confirmed, and a reset is told by each contact on file.
 */
export async function letters(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow,
  ending: Ending,
): Promise<string[]> {
  const person = await addressee(tx, journey.id);
  if (!person) return [];
  const ids: string[] = [];
  for (const { channel, template, recipient } of lettersOf(journey, ending, person)) {
    if (recipient === null) continue;
    const linkId = await linkFor(tx, keyring, journey.id, template);
    const key = `${journey.id}:${ending}:${template}`;
    ids.push(await addMessage(tx, journey, { key, channel, template, recipient, linkId }));
  }
  return ids;
}

function lettersOf({ plan, stage }: JourneyRow, ending: Ending, person: Addressee): Letter[] {
  const { contactEmail, typedEmail, accountEmail, accountMobile, confirmed } = person;
  const byEmail = (template: string, recipient: string | null): Letter => ({
    channel: 'email',
    template,
    recipient,
  });
  if (ending === 'completed' && plan.kind === 'recovery')
    return [
      byEmail('passwordChanged', accountEmail),
      { channel: 'sms', template: 'passwordChangedSms', recipient: accountMobile },
    ];
  if (plan.kind === 'notice' && plan.notice !== undefined)
    return ending === 'completed' ? noticeLetters(plan.notice, person) : [];
  if (ending === 'rejected')
    return [
      stage === 'contactApproval'
        ? byEmail('contactRejected', typedEmail)
        : byEmail('reviewRejected', contactEmail),
    ];
  if (plan.kind !== 'registration' && plan.kind !== 'activation') return [];
  if (ending === 'completed') return [byEmail('completed', accountEmail)];
  if (ending === 'expired' && stage === 'contactApproval') return [byEmail('expired', typedEmail)];
  return ending === 'expired' && confirmed ? [byEmail('expired', contactEmail)] : [];
}

/** By email where one is on file, else by text message; to the account's contact, else to the member's. */
function noticeLetters(notice: Notice, person: Addressee): Letter[] {
  const { email: template, sms }: { email: string; sms?: string } = notices[notice];
  const email = person.accountEmail ?? person.memberEmail;
  if (email !== null || sms === undefined) return [{ channel: 'email', template, recipient: email }];
  return [{ channel: 'sms', template: sms, recipient: person.accountMobile ?? person.memberMobile }];
}

async function linkFor(
  tx: Transaction,
  keyring: Keyring,
  journeyId: string,
  template: string,
): Promise<string | undefined> {
  if (!template.startsWith('passwordChanged')) return undefined;
  return ensureLink(tx, keyring, journeyId, 'notMe', { once: true, validMs: LIMITS.notice.notMe });
}

async function addressee(tx: Transaction, journeyId: string): Promise<Addressee | undefined> {
  const rows = await tx.$queryRaw<Addressee[]>`
    SELECT a.contact_email AS "contactEmail", a.email AS "typedEmail", c.email AS "accountEmail",
      c.mobile AS "accountMobile", m.email AS "memberEmail", m.mobile AS "memberMobile",
      EXISTS (SELECT 1 FROM links l WHERE l.journey_id = a.journey_id AND l.purpose = 'journey' AND l.uses > 0) AS confirmed
    FROM applicants a LEFT JOIN accounts c ON c.id = a.account_id OR (a.account_id IS NULL AND c.member_id = a.member_id)
    LEFT JOIN members m ON m.id = a.member_id
    WHERE a.journey_id = ${journeyId}::uuid`;
  return rows[0];
}
