import { DAY, HOUR } from '../../domain/duration.ts';
import { destinationKey } from '../../domain/email.ts';
import type { ContactRule } from '../../domain/journey-definition.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { FormKind } from '../../domain/form-kinds.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Transaction } from '../../store/connection/transaction.ts';
import { takeEach, takeToken } from '../../store/guards/limits.ts';
import type { Counted as Rule, Taken } from '../../store/guards/limits.ts';
import type { JourneyForm } from '../../store/journeys/start-journey.ts';
import { networkRules } from '../middleware/limits.ts';
import { siteOf } from '../middleware/network.ts';

export interface SentForm {
  program: string;
  kind: FormKind;
  /** Where its messages will go. */
  contact: ContactRule;
  form: JourneyForm;
  network: string;
}

/**
 * Counts a form: for its network, for the person named (known or not), and for the mailbox given (with any person). A person's
 * registrations do not use up their recoveries. Where messages go to the contact on file, a stranger's forms must not lock the holder out
 * (ten recoveries that a stranger asks for must not stop the holder's own). So the first few of each network, about a person and with a
 * mailbox, do not count with the others. What is counted stays counted when a later limit refuses the form.
 */
export async function takeForm(tx: Transaction, keyring: Keyring, sent: SentForm): Promise<Taken> {
  const { network, contact } = sent;
  const byNetwork = { name: 'form.network', limit: LIMITS.form.perNetworkPerHour, windowMs: HOUR };
  const here = networkRules(byNetwork, network);
  const shared = [personOf(sent), ...mailboxOf(sent)];
  if (contact === 'typed') return takeEach(tx, keyring, [...here, ...shared.flatMap(({ rules }) => rules)]);
  const ofNetwork = await takeEach(tx, keyring, here);
  if (!ofNetwork.ok) return ofNetwork;
  for (const counted of shared) {
    if (await isAmongOwn(tx, keyring, counted, network)) continue;
    const taken = await takeEach(tx, keyring, counted.rules);
    if (!taken.ok) return taken;
  }
  return { ok: true };
}

/** What a form counts for, over all networks. */
interface Counted {
  /** Its name and subject in each network's own count. */
  name: string;
  subject: string;
  rules: readonly Rule[];
}

function personOf({ program, kind, form: { document, memberNumber, email } }: SentForm): Counted {
  const name = kind === 'registration' ? 'form.person' : `form.person.${kind}`;
  const subject = `${program}:${document?.number ?? memberNumber ?? destinationKey(email ?? '')}`;
  const limit = LIMITS.form.perPersonPerDay[kind];
  return { name, subject, rules: [{ name, subject, limit, windowMs: DAY }] };
}

/** The mailbox that was typed: an applicant who may not go on is answered there. */
function mailboxOf({ kind, form: { email } }: SentForm): Counted[] {
  if (email === undefined) return [];
  const { perDestinationPerHour, perDestinationPerDay } = LIMITS.resend;
  const subject = destinationKey(email);
  const rules = [
    { name: 'email.hour', subject, limit: perDestinationPerHour, windowMs: HOUR },
    { name: 'email.day', subject, limit: perDestinationPerDay, windowMs: DAY },
  ];
  return [{ name: `form.mailbox.${kind}`, subject, rules }];
}

/** Whether it is one of the first few of its network. */
async function isAmongOwn(
  tx: Transaction,
  keyring: Keyring,
  { name, subject }: Counted,
  network: string,
): Promise<boolean> {
  const limit = LIMITS.form.ownPerDay;
  const own = { name: `${name}.own`, subject: `${subject}\0${siteOf(network)}`, limit, windowMs: DAY };
  return (await takeToken(tx, keyring, own)).ok;
}
