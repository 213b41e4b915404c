import { DAY, HOUR } from '../../domain/duration.ts';
import { emailKey } from '../../domain/email.ts';
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
 * Counts a form: for its network, for whom it names (known or not), and for the mailbox that it gives. Somebody's registrations do not use
 * up their recoveries. Where messages go to the contact on file, asking must lock nobody out (a recovery asked for ten times by somebody
 * else must not stop the holder's own): there the first few of each network do not count with the others'.
 * @throws ApiProblem `too-many-requests`
 */
export async function allowForm(executor: Executor, keyring: Keyring, sent: SentForm): Promise<void> {
  const { perNetworkPerHour } = LIMITS.form;
  const { network } = sent;
  await takeAll(executor, keyring, [
    { name: 'form.network', subject: network, limit: perNetworkPerHour, windowMs: HOUR },
  ]);
  if (sent.contact === 'typed' || !(await isAmongOwn(executor, keyring, sent)))
    await takeAll(executor, keyring, sharedRules(sent));
}

type Rules = Parameters<typeof takeAll>[2];

function sharedRules(sent: SentForm): Rules {
  const { perDestinationPerHour, perDestinationPerDay } = LIMITS.resend;
  const { email } = sent.form;
  const limit = LIMITS.form.perPersonPerDay;
  const person = { name: nameOf(sent), subject: personOf(sent), limit, windowMs: DAY };
  if (email === undefined) return [person];
  const subject = emailKey(email);
  return [
    person,
    { name: 'email.hour', subject, limit: perDestinationPerHour, windowMs: HOUR },
    { name: 'email.day', subject, limit: perDestinationPerDay, windowMs: DAY },
  ];
}

/** Whether it is one of the first few of its network about this person. */
async function isAmongOwn(executor: Executor, keyring: Keyring, sent: SentForm): Promise<boolean> {
  const limit = LIMITS.form.ownPerDay;
  const subject = `${personOf(sent)}\0${sent.network}`;
  return (await takeToken(executor, keyring, { name: `${nameOf(sent)}.own`, subject, limit, windowMs: DAY }))
    .ok;
}

function personOf({ program, form: { document, memberNumber, email } }: SentForm): string {
  return `${program}:${document?.number ?? memberNumber ?? emailKey(email ?? '')}`;
}

function nameOf({ kind }: SentForm): string {
  return kind === 'registration' ? 'form.person' : `form.person.${kind}`;
}
