import type { Contrast, ContactRule } from './journey-definition.ts';
import { isEligible } from './roster.ts';
import type { Affiliation, EligibilityRule } from './roster.ts';

/**
 * Where somebody who filled a form in stands. Nobody sees it: whoever is not `eligible` walks through the same pages, and the truth goes
 * to the contact on file, or to the mailbox they typed.
 * - `notEligible`: not on the roster, or not entitled
 * - `mismatch`: on it, but what they typed is not what is on file
 * - `hasAccount`, `noAccount`: nothing to register, nothing to recover
 * - `awaitsContact`: a titular with no email on file; staff decide about the one they typed
 * - `titularLacksContact`: a family member whose titular must give an email first
 * - `lacksChannel`, `lacksContact`: nothing on file for the channel they picked, or for any
 * - `frozen`: staff must look at the account first
 * - `overtaken`: could go on until the holder did, or said "this was not me", by another journey before anybody had shown here that the
 *   contact is theirs; runs on as nobody's
 */
export const standings = [
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
  'overtaken',
] as const;
export type Standing = (typeof standings)[number];

export interface Contact {
  email: string | null;
  /** E.164 */
  mobile: string | null;
}

/** Everything that a standing is judged by. Dates are ISO. */
export interface Evidence {
  kind: 'registration' | 'activation' | 'recovery' | 'stepUp';
  rules: { contact: ContactRule; contrast: readonly Contrast[]; eligibility: EligibilityRule };
  today: string;
  typed: Contact & { birthDate: string | null; channel: 'email' | 'sms' | null };
  member:
    | (Contact & { birthDate: string | null; affiliations: readonly Affiliation[]; titular: Contact | null })
    | undefined;
  /** `awaitsPassword`: a certificate opened it, and it is for this journey to complete. */
  account: (Contact & { closed: boolean; awaitsPassword: boolean }) | undefined;
  /** Given to staff in person, by somebody they have identified: goes before what is on file. */
  given?: Contact | undefined;
}

/** Judges it. `contact` is where the journey's messages go, when there is such a place. */
export function judgeStanding(evidence: Evidence): { standing: Standing; contact: Contact } {
  const contact = contactOf(evidence);
  const standing = entitlement(evidence) ?? reachability(evidence, contact);
  return { standing, contact };
}

function entitlement({ kind, rules, today, typed, member, account }: Evidence): Standing | undefined {
  if (kind === 'recovery' || kind === 'stepUp') {
    if (!account) return member ? 'noAccount' : 'notEligible';
    return account.closed ? 'frozen' : undefined;
  }
  if (!member) return 'notEligible';
  if (rules.contrast.some((datum) => contrasts[datum](typed, member))) return 'mismatch';
  if (!isEligible(member.affiliations, rules.eligibility, today)) return 'notEligible';
  return account && (account.closed || !account.awaitsPassword) ? 'hasAccount' : undefined;
}

type Typed = Evidence['typed'];
type Member = Exclude<Evidence['member'], undefined>;

/** Whether what was typed contradicts what is on file. */
const contrasts: Record<Contrast, (typed: Typed, member: Member) => boolean> = {
  birthDate: (typed, member) => typed.birthDate !== member.birthDate,
  email: (typed, member) => !sameMailbox(typed.email, member.email),
  titularEmail: (typed, member) =>
    member.titular === null && member.email !== null && !sameMailbox(typed.email, member.email),
};

function sameMailbox(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
}

/** Whether those who may go on can be reached as the program reaches them. */
function reachability({ rules, typed, member }: Evidence, contact: Contact): Standing {
  if (rules.contact === 'typed') return 'eligible';
  if (rules.contact === 'titular') {
    if (contact.email !== null) return 'eligible';
    return member?.titular ? 'titularLacksContact' : 'awaitsContact';
  }
  if (contact.email === null && contact.mobile === null) return 'lacksContact';
  const wanted =
    typed.channel === null ? undefined : { email: contact.email, sms: contact.mobile }[typed.channel];
  return wanted === null ? 'lacksChannel' : 'eligible';
}

function contactOf(evidence: Evidence): Contact {
  const { email, mobile } = contactByRule(evidence);
  return { email: evidence.given?.email ?? email, mobile: evidence.given?.mobile ?? mobile };
}

function contactByRule({ rules, typed, member, account }: Evidence): Contact {
  switch (rules.contact) {
    case 'typed':
      return { email: typed.email, mobile: typed.mobile };
    case 'titular':
      return { email: (member?.titular ?? member)?.email ?? null, mobile: null };
    case 'member':
      return { email: member?.email ?? null, mobile: member?.mobile ?? null };
    case 'account':
      return {
        email: account?.email ?? member?.email ?? null,
        mobile: account?.mobile ?? member?.mobile ?? null,
      };
  }
}
