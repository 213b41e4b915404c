import type { Ending } from '../../../domain/endings.ts';
import type { ClosingLetter } from '../../../domain/stages/stage.ts';
import { traitsOf } from '../../../domain/stages/table.ts';
import { whoIsTold } from '../../../domain/who-is-told.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { onFileOf } from '../../contacts/on-file.ts';
import { linked } from '../../letters/linked.ts';
import type { Letter } from '../../../domain/who-is-told.ts';
import { addMessages } from '../../messages/messages.ts';
import type { WrittenMessage } from '../../messages/messages.ts';
import type { JourneyRow } from '../journey-row.ts';
import type { Transaction } from '../../connection/transaction.ts';

interface Addressee {
  contactEmail: string | null;
  contactMobile: string | null;
  typedEmail: string | null;
  /** Whether "this was not me" can freeze something. */
  holdsAccount: boolean;
  /** The mailbox has been shown to be the applicant's. */
  confirmed: boolean;
}

/**
 * Writes what is told at a journey's end, when all that it changes has been changed. One rule says who hears what happens to an account
 * (domain/who-is-told.ts). An expired journey writes only to a mailbox that was confirmed. On a second call, what has been written is in
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
    ending === 'completed' ? await lettersOfCompletion(tx, journey) : otherLetters(journey, ending, person);
  const { holdsAccount } = person;
  const owner = { journeyId: journey.id };
  const written = await linked(tx, keyring, { owner, holdsAccount }, all, (index) =>
    letterKey(journey.id, ending, index),
  );
  return addMessages(tx, journey, written);
}

/** A letter that is written under this key before the ending is not written again. */
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

async function lettersOfCompletion(tx: Transaction, { id, plan }: JourneyRow): Promise<Letter[]> {
  const onFile = await onFileOf(tx, { journeyId: id });
  switch (plan.kind) {
    case 'registration':
    case 'activation':
      return onFile ? whoIsTold('opened', onFile) : [];
    case 'recovery':
      return onFile ? whoIsTold('passwordChanged', onFile) : [];
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

async function addressee(tx: Transaction, journeyId: string): Promise<Addressee | undefined> {
  const rows = await tx.$queryRaw<Addressee[]>`
    SELECT a.contact_email AS "contactEmail", a.contact_mobile AS "contactMobile", a.email AS "typedEmail",
      a.account_id IS NOT NULL AS "holdsAccount",
      EXISTS (SELECT 1 FROM links l WHERE (l.journey_id = a.journey_id AND l.purpose = 'journey' AND l.uses > 0)
        OR l.leads_to = a.journey_id) AS confirmed
    FROM applicants a WHERE a.journey_id = ${journeyId}::uuid`;
  return rows[0];
}
