import type { Ending } from '../../../domain/endings.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { linkOf } from '../../../domain/messages.ts';
import type { MessageTemplate } from '../../../domain/messages.ts';
import { notices } from '../../../domain/notices.ts';
import type { Notice, NoticeRule } from '../../../domain/notices.ts';
import type { ClosingLetter } from '../../../domain/stages/stage.ts';
import { traitsOf } from '../../../domain/stages/table.ts';
import { askedToConfirm, whoIsTold } from '../../../domain/who-is-told.ts';
import type { OnFile, Told } from '../../../domain/who-is-told.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { onFileOf } from '../../contacts/on-file.ts';
import { ensureLink } from '../../secrets/links.ts';
import type { LinkPurpose } from '../../secrets/links.ts';
import { addMessages } from '../../messages/messages.ts';
import type { NewMessage, WrittenMessage } from '../../messages/messages.ts';
import type { JourneyRow } from '../journey-row.ts';
import type { Transaction } from '../../connection/transaction.ts';

interface Addressee {
  contactEmail: string | null;
  contactMobile: string | null;
  typedEmail: string | null;
  typedMobile: string | null;
  /** There is something that "this was not me" can freeze. */
  holdsAccount: boolean;
  /** The mailbox has been shown to be the applicant's. */
  confirmed: boolean;
}

type Letter = Omit<Told, 'recipient'> & { recipient: string | null };

/**
 * Who is told what at a journey's end, when all that it changes has been changed. What happens to an account is told by one rule
 * (domain/who-is-told.ts); an expired journey writes only to a mailbox that was confirmed. Asked again, what has been written is in
 * `writtenLetters`.
 */
export async function letters(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow & { entitled: boolean },
  ending: Ending,
): Promise<WrittenMessage[]> {
  const person = await addressee(tx, journey.id);
  if (!person) return [];
  const all =
    ending === 'completed'
      ? await lettersOfCompletion(tx, journey, person)
      : otherLetters(journey, ending, person);
  const links = new Map<LinkPurpose, string>();
  const written: NewMessage[] = [];
  for (const [index, { template, recipient }] of all.entries()) {
    if (recipient === null) continue;
    const purpose = purposeOf(template, person);
    if (purpose && !links.has(purpose))
      links.set(purpose, await ensureLetterLink(tx, keyring, journey.id, purpose));
    const linkId = purpose && links.get(purpose);
    written.push({ key: letterKey(journey.id, ending, index), template, recipient, linkId });
  }
  return addMessages(tx, journey, written);
}

/** Whatever is written under it before the ending is not written again. */
export function letterKey(journeyId: string, ending: Ending, index: number): string {
  return `${journeyId}:${ending}:${String(index)}`;
}

/** The letters of a journey that has ended. */
export async function writtenLetters(
  tx: Transaction,
  journeyId: string,
  ending: Ending,
): Promise<WrittenMessage[]> {
  return tx.$queryRaw<WrittenMessage[]>`
    SELECT id, key, channel, recipient, decoy OR withheld AS decoy FROM messages
    WHERE journey_id = ${journeyId}::uuid AND key LIKE ${`${journeyId}:${ending}:%`} ORDER BY key`;
}

async function lettersOfCompletion(
  tx: Transaction,
  { id, plan }: JourneyRow,
  person: Addressee,
): Promise<Letter[]> {
  const onFile = await onFileOf(tx, id);
  switch (plan.kind) {
    case 'registration':
    case 'activation':
      return onFile ? whoIsTold('opened', onFile) : [];
    case 'recovery':
      return onFile ? whoIsTold('passwordChanged', onFile) : [];
    case 'notice':
      return plan.notice === undefined ? [] : noticeLetters(plan.notice, person, onFile);
    case 'stepUp':
      return [];
  }
}

/** Where the stage says nothing of its own. */
const closingLetters: Record<'rejected' | 'expired', ClosingLetter> = {
  rejected: { template: 'reviewRejected', to: 'contact' },
  expired: { template: 'expired', to: 'contact' },
};

function otherLetters(
  { plan, stage, entitled }: JourneyRow & { entitled: boolean },
  ending: Ending,
  { contactEmail, contactMobile, typedEmail, confirmed }: Addressee,
): Letter[] {
  if (!entitled) return notEntitledLetters(contactEmail, contactMobile);
  if (ending !== 'rejected' && ending !== 'expired') return [];
  if (ending === 'expired' && plan.kind !== 'registration' && plan.kind !== 'activation') return [];
  const own = traitsOf(stage).letters?.[ending];
  if (!own && ending === 'expired' && !confirmed) return [];
  const { template, to } = own ?? closingLetters[ending];
  return [{ template, recipient: to === 'typed' ? typedEmail : contactEmail }];
}

/** By the contact that the journey has, email first: its page says no more than that staff must be asked. */
function notEntitledLetters(email: string | null, mobile: string | null): Letter[] {
  if (email !== null) return [{ template: 'notEntitled', recipient: email }];
  return [{ template: 'notEntitledSms', recipient: mobile }];
}

/** To whom its rule says: whom an event concerns, a contact that was replaced or is to confirm itself, else the holder. */
function noticeLetters(notice: Notice, person: Addressee, onFile: OnFile | undefined): Letter[] {
  const rule: NoticeRule = notices[notice];
  if (rule.to === 'replaced') {
    const { typedEmail, typedMobile } = person;
    return [
      { template: rule.email, recipient: typedEmail },
      { template: rule.sms, recipient: typedMobile },
    ];
  }
  if (!onFile) return [];
  if (rule.to === 'unconfirmed') return askedToConfirm(onFile.unconfirmed);
  if (rule.to === 'everyContact') return whoIsTold(rule.event, onFile);
  return toHolder(rule, onFile);
}

/** By email where there is one, else by text message; by the account's contact, else by the member's. */
function toHolder(
  { email, sms }: Extract<NoticeRule, { to: 'holder' }>,
  { account, member }: OnFile,
): Letter[] {
  const mailbox = account.email ?? member.email;
  if (mailbox !== null || sms === undefined) return [{ template: email, recipient: mailbox }];
  return [{ template: sms, recipient: account.mobile ?? member.mobile }];
}

/** What a letter's link is for: the alarm about an account freezes it; a contact that is asked confirms itself. */
function purposeOf(template: MessageTemplate, { holdsAccount }: Addressee): LinkPurpose | undefined {
  const purpose = linkOf(template);
  return purpose === 'notMe' && !holdsAccount ? undefined : purpose;
}

async function ensureLetterLink(
  tx: Transaction,
  keyring: Keyring,
  journeyId: string,
  purpose: LinkPurpose,
): Promise<string> {
  return ensureLink(tx, keyring, journeyId, purpose, { once: true, validMs: LIMITS.notice.notMe });
}

async function addressee(tx: Transaction, journeyId: string): Promise<Addressee | undefined> {
  const rows = await tx.$queryRaw<Addressee[]>`
    SELECT a.contact_email AS "contactEmail", a.contact_mobile AS "contactMobile", a.email AS "typedEmail", a.mobile AS "typedMobile",
      a.account_id IS NOT NULL AS "holdsAccount",
      EXISTS (SELECT 1 FROM links l WHERE (l.journey_id = a.journey_id AND l.purpose = 'journey' AND l.uses > 0)
        OR l.leads_to = a.journey_id) AS confirmed
    FROM applicants a WHERE a.journey_id = ${journeyId}::uuid`;
  return rows[0];
}
