import { addStaff, disableStaff } from '../../../store/staff/staff-accounts.ts';
import { CODE } from './forms.ts';
import { member, somebody } from './people.ts';
import type { Person, PersonTerms, ProgramId } from './people.ts';
import type { QuietApi } from './quiet-api.ts';
import type { Typed } from './visitors.ts';

/** A form whose answers are timed: for each kind of somebody known, and for somebody unknown. */
export interface TimedForm {
  name: string;
  path: string;
  status: number;
  /** By the kind of person. */
  known: Record<string, () => Promise<Typed>>;
  unknown: () => Typed;
}

type Api = Pick<QuietApi, 'database' | 'passwords'>;
type Kinds = Record<string, PersonTerms>;

const password = 'cuatro nubes sobre el faro';
const challenge = 'passed';

/**
 * Every public form and login: the entitled, the ineligible, those with an account already, and those whose account is closed. An
 * applicant's right password is told why it does not open (`account-closed`, `account-not-entitled`), so only wrong ones are timed.
 */
export async function timedForms(api: Api): Promise<TimedForm[]> {
  const right = { passwordHash: await api.passwords.hash(password) };
  const other = { passwordHash: await api.passwords.hash('otra cosa que no se escribe') };
  return [...registrations(api), ...recoveries(api), ...logins(api, other), staffLogin(api, right)];
}

interface Asked {
  program: ProgramId;
  path: string;
  status?: number;
  typed: (person: Person) => Typed;
}

function timed(api: Api, { program, path, status = 202, typed }: Asked, kinds: Kinds): TimedForm {
  const known = Object.entries(kinds).map(([kind, terms]): [string, () => Promise<Typed>] => [
    kind,
    async () => typed(await member(api, program, terms)),
  ]);
  return {
    name: `${program}, ${path}`,
    path: `/programs/${program}/${path}`,
    status,
    known: Object.fromEntries(known),
    unknown: () => typed(somebody(program)),
  };
}

const byCode = ({ document, email }: Person): Typed => ({
  document,
  email,
  activationCode: 'FEDCBA9876543210',
  challenge,
});

function registrations(api: Api): TimedForm[] {
  const kinds: Kinds = {
    entitled: {},
    ineligible: { affiliated: 'longAgo' },
    'registered already': { account: {} },
  };
  const coded: Kinds = {
    entitled: { activationCode: CODE },
    ineligible: { activationCode: CODE, delisted: true },
    'registered already': { activationCode: CODE, account: {} },
  };
  const asepeyo = ({ document, email, mobile }: Person): Typed => ({ document, email, mobile });
  const osseg = ({ document, email }: Person): Typed => ({
    document,
    documentType: 'DNI',
    birthDate: '01011970',
    email,
    password,
    confirmation: password,
  });
  const casmu = ({ memberNumber }: Person): Typed => ({
    identifier: memberNumber,
    channel: 'sms',
    challenge,
  });
  return [
    timed(api, { program: 'asepeyo', path: 'registrations', typed: asepeyo }, kinds),
    timed(api, { program: 'osseg', path: 'registrations', typed: osseg }, kinds),
    // Everyone on its roster is entitled.
    timed(
      api,
      { program: 'casmu', path: 'registrations', typed: casmu },
      { ...kinds, ineligible: { delisted: true } },
    ),
    timed(api, { program: 'clave', path: 'activations', status: 422, typed: byCode }, coded),
  ];
}

function recoveries(api: Api): TimedForm[] {
  const kinds: Kinds = { holder: { account: {} }, 'without account': {} };
  const asepeyo = ({ document }: Person): Typed => ({ document, channel: 'email' });
  const casmu = ({ document }: Person): Typed => ({ identifier: document, channel: 'email', challenge });
  const path = 'recoveries';
  return [
    timed(api, { program: 'asepeyo', path, typed: asepeyo }, kinds),
    timed(api, { program: 'osseg', path, typed: ({ email }) => ({ email }) }, kinds),
    timed(api, { program: 'casmu', path, typed: casmu }, kinds),
    timed(
      api,
      { program: 'clave', path, status: 422, typed: byCode },
      { holder: { account: {}, activationCode: CODE } },
    ),
  ];
}

type Account = NonNullable<PersonTerms['account']>;

function logins(api: Api, account: Account): TimedForm[] {
  const login = (program: ProgramId, kinds: Kinds): TimedForm => {
    const typed = ({ document }: Person): Typed => ({ document, password, challenge });
    return timed(api, { program, path: 'sessions', status: 401, typed }, { holder: { account }, ...kinds });
  };
  const closed = (how: NonNullable<Account['closed']>): PersonTerms => ({
    account: { ...account, closed: how },
  });
  return [
    login('asepeyo', { frozen: closed('frozen_at') }),
    login('osseg', { inactive: { account, affiliated: 'longAgo' } }),
    login('casmu', { disabled: closed('disabled_at') }),
    login('clave', { blocked: closed('locked_at') }),
  ];
}

function staffLogin({ database }: Api, { passwordHash = '' }: Account): TimedForm {
  let people = 0;
  const name = (): string => `officer.${String((people += 1))}`;
  const officer = async (disabled: boolean): Promise<Typed> => {
    const staff = { name: name(), program: 'clave', role: 'officer', passwordHash } as const;
    await addStaff(database, staff, 'test');
    if (disabled) await disableStaff(database, staff.name, 'test');
    return { name: staff.name, password: disabled ? password : 'otra cosa' };
  };
  return {
    name: 'staff, sessions',
    path: '/staff/sessions',
    status: 401,
    known: { officer: () => officer(false), 'disabled, right password': () => officer(true) },
    unknown: () => ({ name: name(), password }),
  };
}
