import type { Live } from '../../support/live.ts';
import { member, somebody } from './people.ts';
import type { Person, PersonTerms, ProgramId } from './people.ts';
import {
  firstPassword,
  recovery,
  recoveryByMailbox,
  registrationByTitularsMailbox,
  registrationByTypedMailbox,
} from './told.ts';
import type { Told } from './told.ts';
import type { Typed } from './visitors.ts';

export interface PublicForm {
  program: ProgramId;
  path: 'registrations' | 'activations' | 'recoveries';
  /** What the first step is, for an applicant who has only filled the form in. */
  first: 'link' | 'code';
  /** How long a code lives, in minutes. */
  codeMinutes: number;
  /** Its messages go to what was typed, so how they fare may be shown. */
  typedContact?: true;
  /** Every kind of person, and what they type. */
  people: (live: Live) => Promise<Record<string, Typed>>;
  /** What each of them is told, and where: the one thing in which they differ. */
  told: Told;
}

export const CODE = '0123456789ABCDEF';
const challenge = 'passed';
const password = 'cuatro nubes sobre el faro';

type Accounts = NonNullable<PersonTerms['account']>;
const closings = { frozen: 'frozen_at', locked: 'locked_at', disabled: 'disabled_at' } as const;

/** Those whom every recovery meets. */
function holders(account: Accounts = {}): Record<string, PersonTerms> {
  const closed = Object.entries(closings).map(([kind, at]): [string, PersonTerms] => [
    kind,
    { account: { ...account, closed: at } },
  ]);
  return {
    holder: { account },
    ...Object.fromEntries(closed),
    'holder, left the roster': { account, delisted: true },
    'holder, affiliated long ago': { account, affiliated: 'longAgo' },
    'holder without mobile': { mobile: null, account: { ...account, mobile: null } },
    'holder without email': { email: null, account: { ...account, email: null } },
    'holder with nothing on file': {
      email: null,
      mobile: null,
      account: { ...account, email: null, mobile: null },
    },
    'member without account': {},
  };
}

/** The members of a program, and somebody whom it does not know, each with what they type. */
async function typedBy(
  live: Live,
  program: ProgramId,
  members: Record<string, PersonTerms>,
  typed: (person: Person) => Typed,
): Promise<Record<string, Typed>> {
  const all: Record<string, Typed> = { unknown: typed(somebody(program)) };
  for (const [kind, terms] of Object.entries(members)) all[kind] = typed(await member(live, program, terms));
  return all;
}

async function ossegPeople(live: Live): Promise<Record<string, Typed>> {
  const typed = ({ document, email }: Person, other: Typed = {}): Typed => ({
    document,
    documentType: 'DNI',
    birthDate: '01011970',
    email,
    password,
    confirmation: password,
    ...other,
  });
  const family = async (terms: PersonTerms): Promise<PersonTerms> => {
    const { memberId: titularId } = await member(live, 'osseg', terms);
    return { titularId, email: null };
  };
  const members = await typedBy(
    live,
    'osseg',
    {
      titular: {},
      'titular without email': { email: null },
      'inactive titular': { affiliated: 'longAgo' },
      'titular who left the roster': { delisted: true },
      'titular with an account': { account: {} },
      'titular with a frozen account': { account: { closed: 'frozen_at' } },
      'family member': await family({}),
      'family member whose titular has no email': await family({ email: null }),
    },
    typed,
  );
  const other = somebody('osseg').email;
  return {
    ...members,
    'titular with another email': typed(await member(live, 'osseg'), { email: other }),
    'titular with another birth date': typed(await member(live, 'osseg'), { birthDate: '02011970' }),
    'family member with another birth date': typed(await member(live, 'osseg', await family({})), {
      birthDate: '02011970',
    }),
    'titular without email, with another birth date': typed(await member(live, 'osseg', { email: null }), {
      birthDate: '02011970',
    }),
  };
}

const firstPasswords: Record<string, PersonTerms> = {
  member: {},
  'member without mobile': { mobile: null },
  'member without email': { email: null },
  'member with nothing on file': { email: null, mobile: null },
  'member who left the roster': { delisted: true },
  'member with an account': { account: {} },
  'member with a frozen account': { account: { closed: 'frozen_at' } },
  'member whose account a certificate opened': { account: { awaitsPassword: true } },
};

function casmu(
  path: 'registrations' | 'recoveries',
  by: 'document' | 'memberNumber',
  channel: 'email' | 'sms',
): PublicForm {
  return {
    program: 'casmu',
    path,
    first: channel === 'email' ? 'link' : 'code',
    codeMinutes: 10,
    told: path === 'registrations' ? firstPassword(channel) : recovery(channel, false),
    people: (live) =>
      typedBy(live, 'casmu', path === 'registrations' ? firstPasswords : holders(), (person) => ({
        identifier: person[by],
        channel,
        challenge,
      })),
  };
}

async function asepeyoPeople(live: Live): Promise<Record<string, Typed>> {
  const others: Record<string, PersonTerms> = {
    worker: {},
    'worker, affiliated long ago': { affiliated: 'longAgo' },
    'worker who left the roster': { delisted: true },
    'worker with an account': { account: {} },
    'worker with a frozen account': { account: { closed: 'frozen_at' } },
    'worker whose account a certificate opened': { account: { awaitsPassword: true } },
  };
  return typedBy(live, 'asepeyo', others, ({ document, email, mobile }) => ({ document, email, mobile }));
}

function asepeyoRecovery(channel: 'email' | 'sms'): PublicForm {
  return {
    program: 'asepeyo',
    path: 'recoveries',
    first: channel === 'email' ? 'link' : 'code',
    codeMinutes: 10,
    told: recovery(channel, true),
    people: (live) => typedBy(live, 'asepeyo', holders(), ({ document }) => ({ document, channel })),
  };
}

/** With the right activation code, which is judged with the form: only its holder gets so far. */
function claveJourney(path: 'activations' | 'recoveries'): PublicForm {
  // The officer notes email and mobile of everybody; and a person who has left the roster has no code that counts.
  const all = Object.entries(path === 'activations' ? firstPasswords : holders()).filter(
    ([kind]) => !/without email|without mobile|nothing|left/.test(kind),
  );
  return {
    program: 'clave',
    path,
    first: 'code',
    codeMinutes: 10,
    told: onlyOf(
      path === 'activations' ? firstPassword('sms') : recovery('sms', false),
      all.map(([kind]) => kind),
    ),
    people: async (live) => {
      const terms = all.map(([kind, each]) => [kind, { ...each, activationCode: CODE }]);
      const { unknown: _, ...known } = await typedBy(
        live,
        'clave',
        Object.fromEntries(terms) as Record<string, PersonTerms>,
        ({ document, email }) => ({ document, email, activationCode: CODE, challenge }),
      );
      return known;
    },
  };
}

/** Every public form that begins a journey, by its name. */
export const publicForms: Record<string, PublicForm> = {
  'asepeyo, registration': {
    program: 'asepeyo',
    path: 'registrations',
    first: 'link',
    codeMinutes: 0,
    typedContact: true,
    told: registrationByTypedMailbox,
    people: asepeyoPeople,
  },
  'asepeyo, recovery by email': asepeyoRecovery('email'),
  'asepeyo, recovery by SMS': asepeyoRecovery('sms'),
  'osseg, registration': {
    program: 'osseg',
    path: 'registrations',
    first: 'code',
    codeMinutes: 60,
    told: registrationByTitularsMailbox,
    people: ossegPeople,
  },
  'osseg, recovery': {
    program: 'osseg',
    path: 'recoveries',
    first: 'link',
    codeMinutes: 0,
    told: recoveryByMailbox,
    people: (live) => typedBy(live, 'osseg', withMailbox(), ({ email }) => ({ email })),
  },
  'casmu, registration by document and email': casmu('registrations', 'document', 'email'),
  'casmu, registration by member number and SMS': casmu('registrations', 'memberNumber', 'sms'),
  'casmu, recovery by document and SMS': casmu('recoveries', 'document', 'sms'),
  'casmu, recovery by member number and email': casmu('recoveries', 'memberNumber', 'email'),
  'clave, activation with the right code': claveJourney('activations'),
  'clave, recovery with the right code': claveJourney('recoveries'),
};

/** Osseg's form asks a mailbox: somebody without one is nobody to it. */
function withMailbox(): Record<string, PersonTerms> {
  return Object.fromEntries(
    Object.entries(holders()).filter(([, { email, account }]) => email !== null && account?.email !== null),
  );
}

function onlyOf(told: Told, kinds: readonly string[]): Told {
  return Object.fromEntries(Object.entries(told).filter(([kind]) => kinds.includes(kind)));
}
