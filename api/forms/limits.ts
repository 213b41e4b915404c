import { DAY, HOUR } from '../../domain/duration.ts';
import { mailboxKey } from '../../domain/email.ts';
import type { ContactRule } from '../../domain/journey-definition.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { FormKind } from '../../domain/program.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Executor } from '../../prisma/store/database.ts';
import { takeToken } from '../../prisma/store/limits.ts';
import type { JourneyForm } from '../../prisma/store/start-journey.ts';
import { takeAll } from '../middleware/limits.ts';

export interface SentForm {
  program: string;
  kind: FormKind;
  /** Where its messages will go. */
  contact: ContactRule;
  form: JourneyForm;
  network: string;
}

/**
 * Counts a form: for its network, for whom it names (known or not), and for the mailbox that it gives, whoever it names. Somebody's
 * registrations do not use up their recoveries. Where messages go to the contact on file, asking must lock nobody out (a recovery asked
 * for ten times by somebody else must not stop the holder's own): there the first few of each network, about a person and with a mailbox,
 * do not count with the others'.
 * @throws ApiProblem `too-many-requests`
 */
export async function allowForm(executor: Executor, keyring: Keyring, sent: SentForm): Promise<void> {
  const { perNetworkPerHour } = LIMITS.form;
  const { network } = sent;
  await takeAll(executor, keyring, [
    { name: 'form.network', subject: network, limit: perNetworkPerHour, windowMs: HOUR },
  ]);
  for (const counted of [personOf(sent), ...mailboxOf(sent)]) {
    const own = sent.contact !== 'typed' && (await isAmongOwn(executor, keyring, counted, network));
    if (!own) await takeAll(executor, keyring, counted.rules);
  }
}

/** What a form counts for, over all networks. */
interface Counted {
  /** Of the count of each network's own. */
  name: string;
  subject: string;
  rules: Parameters<typeof takeAll>[2];
}

function personOf({ program, kind, form: { document, memberNumber, email } }: SentForm): Counted {
  const name = kind === 'registration' ? 'form.person' : `form.person.${kind}`;
  const subject = `${program}:${document?.number ?? memberNumber ?? mailboxKey(email ?? '')}`;
  const limit = LIMITS.form.perPersonPerDay;
  return { name, subject, rules: [{ name, subject, limit, windowMs: DAY }] };
}

/** The mailbox that was typed: whoever may not go on is answered there. */
function mailboxOf({ kind, form: { email } }: SentForm): Counted[] {
  if (email === undefined) return [];
  const { perDestinationPerHour, perDestinationPerDay } = LIMITS.resend;
  const subject = mailboxKey(email);
  const rules = [
    { name: 'email.hour', subject, limit: perDestinationPerHour, windowMs: HOUR },
    { name: 'email.day', subject, limit: perDestinationPerDay, windowMs: DAY },
  ];
  return [{ name: `form.mailbox.${kind}`, subject, rules }];
}

/** Whether it is one of the first few of its network. */
async function isAmongOwn(
  executor: Executor,
  keyring: Keyring,
  { name, subject }: Counted,
  network: string,
): Promise<boolean> {
  const limit = LIMITS.form.ownPerDay;
  const own = { name: `${name}.own`, subject: `${subject}\0${network}`, limit, windowMs: DAY };
  return (await takeToken(executor, keyring, own)).ok;
}
