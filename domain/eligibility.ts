import type { ContactRule, CrossCheck, JourneyRules } from './journey-definition.ts';
import { isEligible } from './roster.ts';
import type { Affiliation } from './roster.ts';

/**
 * Where an applicant stands who filled a form in. No page shows it: an applicant who is not `eligible` walks through the same pages, and
 * the truth goes to the contact on file, or to the mailbox they typed.
 * - `notEligible`: not on the roster, or not entitled
 * - `mismatch`: on it, but what they typed is not what is on file
 * - `hasAccount`, `noAccount`: nothing to register, nothing to recover
 * - `awaitsContact`: a titular with no email on file; staff decide about the one they typed
 * - `titularLacksContact`: a family member whose titular must give an email first
 * - `lacksChannel`, `lacksContact`: nothing on file for the channel they picked, or for any
 * - `frozen`: staff must look at the account first
 * - `notEntitled`: known by what they typed, and may not have an account today (inactive, or no longer listed); the contact on file hears it
 * - `overtaken`: could go on until the holder did, or said "this was not me", by another journey before anybody had shown here that the
 *   contact is theirs; runs on as nobody's
 */
export const eligibilities = [
  'eligible',
  'notEligible',
  'mismatch',
  'hasAccount',
  'noAccount',
  'awaitsContact',
  'titularLacksContact',
  'lacksChannel',
  'lacksContact',
  'frozen',
  'notEntitled',
  'overtaken',
] as const;
export type Eligibility = (typeof eligibilities)[number];

export interface Contact {
  email: string | null;
  /** E.164 */
  mobile: string | null;
}

/** Everything that an eligibility is judged by. Dates are ISO. */
export interface Evidence {
  kind: 'registration' | 'activation' | 'recovery' | 'stepUp';
  reachedBy: ContactRule;
  /** Undefined: the program has no rules for it any more, so no applicant goes on. */
  rules: JourneyRules | undefined;
  today: string;
  typed: Contact & { birthDate: string | null; channel: 'email' | 'sms' | null };
  member:
    | (Contact & {
        birthDate: string | null;
        affiliations: readonly Affiliation[];
        titular: Contact | null;
        /** False: the institution no longer lists them, and they have an account still. */
        listed: boolean;
      })
    | undefined;
  /** `awaitsPassword`: a certificate opened it, and it is for this journey to complete. */
  account: (Contact & { closed: boolean; awaitsPassword: boolean }) | undefined;
  /** Whether the holder of the account, or else the member, may have one today. */
  entitled: boolean;
  /** Given to staff in person by a person whom they identified: it goes before what is on file. */
  given?: Contact | undefined;
}

/** Judges it. `contact` is where the journey's messages go, when there is such a place. */
export function judgeEligibility(evidence: Evidence): { eligibility: Eligibility; contact: Contact } {
  const contact = contactOf(evidence);
  const eligibility = entitlement(evidence) ?? reachability(evidence, contact);
  return { eligibility, contact };
}

function entitlement(evidence: Evidence): Eligibility | undefined {
  const { kind, reachedBy, rules, today, typed, member, account, entitled } = evidence;
  if (!rules) return 'notEligible';
  if (kind === 'recovery' || kind === 'stepUp') return eligibilityOfHolder(evidence);
  // Where messages go to a typed contact, the applicant may be anyone.
  const outside = reachedBy === 'typed' ? 'notEligible' : 'notEntitled';
  if (!member) return 'notEligible';
  if (rules.contrast.some((datum) => differs[datum](typed, member))) return 'mismatch';
  if (!entitled || !isEligible(member.affiliations, rules.eligibility, today)) return outside;
  return account && (account.closed || !account.awaitsPassword) ? 'hasAccount' : undefined;
}

/** Of a recovery: every holder is eligible, but for one whose account is closed (staff see to it first) or who may have none today. */
function eligibilityOfHolder({ member, account, entitled }: Evidence): Eligibility | undefined {
  if (!account) return member?.listed === true ? 'noAccount' : 'notEligible';
  if (account.closed) return 'frozen';
  return entitled ? undefined : 'notEntitled';
}

type Typed = Evidence['typed'];
type Member = Exclude<Evidence['member'], undefined>;

/** Whether what was typed contradicts what is on file. */
const differs: Record<CrossCheck, (typed: Typed, member: Member) => boolean> = {
  birthDate: (typed, member) => typed.birthDate !== member.birthDate,
  email: (typed, member) => !sameMailbox(typed.email, member.email),
  titularEmail: (typed, member) =>
    member.titular === null && member.email !== null && !sameMailbox(typed.email, member.email),
};

function sameMailbox(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
}

/** Whether applicants who may go on can be reached as the program reaches them. */
function reachability({ reachedBy, typed, member }: Evidence, contact: Contact): Eligibility {
  if (reachedBy === 'typed') return 'eligible';
  if (reachedBy === 'titular') {
    if (contact.email !== null) return 'eligible';
    return member?.titular ? 'titularLacksContact' : 'awaitsContact';
  }
  if (contact.email === null && contact.mobile === null) return 'lacksContact';
  const wanted =
    typed.channel === null ? undefined : { email: contact.email, sms: contact.mobile }[typed.channel];
  return wanted === null ? 'lacksChannel' : 'eligible';
}

function contactOf(evidence: Evidence): Contact {
  return firstContact(evidence.given, contactByRule[evidence.reachedBy](evidence));
}

type Contactable = Partial<Contact> | null | undefined;

/** The first of them that has one, for each channel. */
function firstContact(...whose: readonly Contactable[]): Contact {
  const first = (channel: keyof Contact): string | null =>
    whose.map((each) => each?.[channel] ?? null).find((contact) => contact !== null) ?? null;
  return { email: first('email'), mobile: first('mobile') };
}

/** Where messages go, by how a journey reaches its applicants. */
const contactByRule: Record<Evidence['reachedBy'], (evidence: Evidence) => Contact> = {
  typed: ({ typed }) => firstContact(typed),
  titular: ({ member }) => ({ ...firstContact(member?.titular ?? member), mobile: null }),
  member: ({ member }) => firstContact(member),
  account: ({ account, member }) => firstContact(account, member),
};
