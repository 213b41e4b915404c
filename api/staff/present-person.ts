import type { z } from 'zod';
import { maskDocument, maskEmail, maskName, maskPhone } from '../../domain/mask.ts';
import type { PersonMessage } from '../../store/staff/people/happened.ts';
import type { Person, PersonAccount } from '../../store/staff/people/person.ts';
import type { WholePerson } from '../../store/staff/people/show-person.ts';
import type { personSchema } from '../schemas/staff-person.ts';
import { presentFoundJourney } from './present-found-journey.ts';

type Shown = z.input<typeof personSchema>;

/** A person as staff are shown them: data that a reveal gives are masked. */
export function presentPerson({ person, account, ...happened }: WholePerson): Shown {
  return {
    ...presentMember(person),
    account: account && presentAccount(account),
    journeys: happened.journeys.map(presentFoundJourney),
    messages: happened.messages.map(presentMessage),
    logins: happened.logins.map(({ at, lastSeenAt, endedAt, means }) => {
      return { means, at: at.toISOString(), lastSeenAt: lastSeenAt.toISOString(), endedAt: iso(endedAt) };
    }),
    cases: happened.cases.map(({ id, journeyId, kind, openedAt, closedAt }) => {
      return {
        case: id,
        kind,
        journey: journeyId,
        openedAt: openedAt.toISOString(),
        closedAt: iso(closedAt),
      };
    }),
    looks: happened.looks.map(({ at, ...look }) => ({ ...look, at: at.toISOString() })),
  };
}

function presentMember({
  id,
  name,
  document,
  memberNumber,
  email,
  mobile,
  titularId,
  delistedAt,
  activationCode,
  ...person
}: Person): Omit<Shown, 'account' | 'journeys' | 'messages' | 'logins' | 'cases' | 'looks'> {
  return {
    ...person,
    person: id,
    name: name && maskName(name),
    document: maskDocument(document),
    memberNumber: memberNumber && maskDocument(memberNumber),
    email: email && maskEmail(email),
    mobile: mobile && maskPhone(mobile),
    titular: titularId,
    delistedAt: iso(delistedAt),
    activationCode: activationCode && {
      issuedAt: new Date(activationCode.issuedAt).toISOString(),
      blockedAt: activationCode.blockedAt && new Date(activationCode.blockedAt).toISOString(),
    },
  };
}

function presentAccount({ id, email, mobile, ...account }: PersonAccount): Shown['account'] {
  return {
    ...account,
    account: id,
    email: email && maskEmail(email),
    mobile: mobile && maskPhone(mobile),
    createdAt: account.createdAt.toISOString(),
    lockedAt: iso(account.lockedAt),
    frozenAt: iso(account.frozenAt),
    disabledAt: iso(account.disabledAt),
  };
}

function presentMessage({
  id,
  journeyId,
  recipient,
  failure,
  at,
  ...message
}: PersonMessage): Shown['messages'][number] {
  return {
    ...message,
    message: id,
    journey: journeyId,
    recipient: message.channel === 'email' ? maskEmail(recipient) : maskPhone(recipient),
    code: failure,
    at: at.toISOString(),
  };
}

function iso(instant: Date | null): string | null {
  return instant?.toISOString() ?? null;
}
