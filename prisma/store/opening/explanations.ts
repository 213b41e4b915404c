import type { Standing } from '../../../domain/standing.ts';
import type { Opening } from '../../../domain/stages/stage.ts';
import type { Contacts } from '../applicants.ts';
import type { JourneyRow } from '../journey-row.ts';
import type { NewMessage } from '../messages.ts';

/** What whoever may not go on is told instead of the link or code. */
const templates: Record<Exclude<Standing, 'eligible' | 'awaitsContact'>, { email: string; sms?: string }> = {
  notEligible: { email: 'notEligible' },
  // Whoever typed the wrong data hears what a stranger would; whom it concerns hears of it besides.
  mismatch: { email: 'notEligible' },
  hasAccount: { email: 'hasAccount', sms: 'hasAccountSms' },
  noAccount: { email: 'noAccount', sms: 'noAccountSms' },
  titularLacksContact: { email: 'titularLacksContact' },
  lacksChannel: { email: 'lacksMobile', sms: 'lacksEmailSms' },
  lacksContact: { email: 'notEligible' },
  frozen: { email: 'accountFrozen', sms: 'accountFrozenSms' },
};

/** The stages that a journey may open with: past them, nobody is there who may not go on. */
const opensJourneys: readonly Opening['effect'][] = ['sendLink', 'sendCode'];

/**
 * Instead of the opening's own message, to whoever may not go on: the truth to the contact on file, else to the mailbox that they typed,
 * else to nobody (the provider is probed, so that nothing tells from outside). Empty for those who may.
 */
export function explanation(
  { plan }: JourneyRow,
  { effect }: Opening,
  contacts: Contacts,
): Partial<NewMessage> {
  const { standing } = contacts;
  if (!opensJourneys.includes(effect) || standing === 'eligible' || standing === 'awaitsContact') return {};
  const template = templates[standing ?? 'notEligible'];
  const { email, mobile } =
    plan.contact === 'typed' || tellsTyped.includes(standing ?? 'notEligible')
      ? { email: contacts.typedEmail, mobile: null }
      : { email: contacts.contactEmail, mobile: contacts.contactMobile };
  const linkId = undefined;
  if (email !== null)
    return { channel: 'email', template: template.email, recipient: email, linkId, decoy: false };
  if (mobile !== null && template.sms !== undefined)
    return { channel: 'sms', template: template.sms, recipient: mobile, linkId, decoy: false };
  return { recipient: `nobody:${contacts.named}`, linkId, decoy: true };
}

/** About these the contact on file learns nothing from the opening: only the mailbox that was typed is told. */
const tellsTyped: readonly Standing[] = ['notEligible', 'mismatch', 'titularLacksContact'];

/** Somebody typed data that are not on file: the contact on file hears of it, once, unless it is the mailbox that was told already. */
export function noticesBeside(
  { id }: JourneyRow,
  { effect }: Opening,
  { standing, contactEmail, typedEmail }: Contacts,
): NewMessage[] {
  if (standing !== 'mismatch' || !opensJourneys.includes(effect)) return [];
  if (contactEmail === null || contactEmail === typedEmail) return [];
  return [{ key: `${id}:mismatch`, channel: 'email', template: 'dataMismatch', recipient: contactEmail }];
}
