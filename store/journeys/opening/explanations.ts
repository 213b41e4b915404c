import { channelOf } from '../../../domain/messages.ts';
import type { MessageBy } from '../../../domain/messages.ts';
import type { Eligibility } from '../../../domain/eligibility.ts';
import type { Opening } from '../../../domain/stages/stage.ts';
import { nobody } from '../applicants.ts';
import type { Contacts } from '../applicants.ts';
import type { JourneyRow } from '../journey-row.ts';
import { sideKey } from '../../messages/messages.ts';
import type { NewMessage } from '../../messages/messages.ts';

type Told = Pick<NewMessage, 'template' | 'recipient'>;
/** The effects that open a journey's first stage. Past it there is no applicant who may not go on. */
type FirstOpening = Extract<Opening, { effect: 'sendLink' | 'sendCode' }>;

type Silent = 'eligible' | 'awaitsContact' | 'overtaken';

/** What an applicant who may not go on is told instead of the link or code. */
const templates: Record<
  Exclude<Eligibility, Silent>,
  { email: MessageBy<'email'>; sms?: MessageBy<'sms'> }
> = {
  notEligible: { email: 'notEligible' },
  // The applicant who typed wrong data hears what a stranger would; the person on file hears of it besides.
  mismatch: { email: 'notEligible' },
  hasAccount: { email: 'hasAccount', sms: 'hasAccountSms' },
  noAccount: { email: 'noAccount', sms: 'noAccountSms' },
  titularLacksContact: { email: 'titularLacksContact' },
  lacksChannel: { email: 'lacksMobile', sms: 'lacksEmailSms' },
  lacksContact: { email: 'notEligible' },
  frozen: { email: 'accountFrozen', sms: 'accountFrozenSms' },
  notEntitled: { email: 'notEntitled', sms: 'notEntitledSms' },
};

/** In these cases only the typed mailbox is told: the contact on file learns nothing from the opening. */
const tellsTyped: readonly Eligibility[] = ['notEligible', 'mismatch', 'titularLacksContact'];

/**
 * What takes the place of the opening's own message for an applicant who may not go on: the truth, where it goes by the same channel.
 * Else no message: the provider of that channel is only probed, so that from outside a message leaves, or waits for a provider that is
 * down, as it does for everybody. Empty for applicants who may go on.
 */
export function explanation(
  journey: JourneyRow,
  effect: Opening,
  contacts: Contacts,
): Partial<Told> & Pick<NewMessage, 'linkId' | 'decoy'> {
  if (!isExplained(effect, contacts)) return {};
  const told = whatIsTold(journey, effect, contacts);
  if (told && channelOf(told.template) === effect.channel)
    return { ...told, linkId: undefined, decoy: false };
  return { recipient: nobody(contacts), linkId: undefined, decoy: true };
}

/** The notices beside the opening: the truth that goes by another channel than the opening, and the warning to the person on file. */
export function sideNotices(journey: JourneyRow, effect: Opening, contacts: Contacts): NewMessage[] {
  if (!isExplained(effect, contacts)) return [];
  const told = whatIsTold(journey, effect, contacts);
  const besides =
    told && channelOf(told.template) !== effect.channel ? [{ ...told, key: sideKey(journey, 'told') }] : [];
  return [...besides, ...mismatchNotice(journey, contacts)];
}

function isExplained(effect: Opening, { eligibility }: Contacts): effect is FirstOpening {
  const opensJourneys = effect.effect === 'sendLink' || effect.effect === 'sendCode';
  return opensJourneys && eligibility !== 'eligible' && eligibility !== 'awaitsContact';
}

/** Whether nothing is explained: the applicant goes on, or has gone on by another journey and heard of that. */
function isSilent(eligibility: Eligibility): eligibility is Silent {
  return eligibility === 'eligible' || eligibility === 'awaitsContact' || eligibility === 'overtaken';
}

/**
 * What is told, by the picked channel where there is a contact and there are words for it, else by the other. Undefined without a contact.
 */
function whatIsTold({ plan }: JourneyRow, { channel }: FirstOpening, contacts: Contacts): Told | undefined {
  const eligibility = contacts.eligibility ?? 'notEligible';
  if (isSilent(eligibility)) return undefined;
  const typed = plan.contact === 'typed' || tellsTyped.includes(eligibility);
  const email = typed ? contacts.typedEmail : contacts.contactEmail;
  const mobile = typed ? null : contacts.contactMobile;
  const template = templates[eligibility];
  const byEmail: Told | undefined =
    email === null ? undefined : { template: template.email, recipient: email };
  const bySms: Told | undefined =
    mobile === null || template.sms === undefined ? undefined : { template: template.sms, recipient: mobile };
  return channel === 'sms' ? (bySms ?? byEmail) : (byEmail ?? bySms);
}

/** An applicant typed data that are not on file: the contact on file hears of it, once, unless it is the mailbox that was told already. */
function mismatchNotice(
  journey: JourneyRow,
  { eligibility, contactEmail, typedEmail }: Contacts,
): NewMessage[] {
  if (eligibility !== 'mismatch' || contactEmail === null || contactEmail === typedEmail) return [];
  return [
    {
      key: sideKey(journey, 'mismatch'),
      template: 'dataMismatch',
      recipient: contactEmail,
    },
  ];
}
