import type { Live } from '../../support/live.ts';
import { CODE } from './forms.ts';
import { member, somebody } from './people.ts';
import type { Person, PersonTerms, ProgramId } from './people.ts';
import type { Typed } from './visitors.ts';

/** A form whose answers are timed: for somebody known and for somebody unknown. */
export interface TimedForm {
  name: string;
  path: string;
  status: number;
  known: () => Promise<Typed>;
  unknown: () => Typed;
  /** Whether the suite times it at 500 + 500: those whose paths differ most. */
  inSuite?: true;
}

const password = 'cuatro nubes sobre el faro';
const challenge = 'passed';

/** Every public form and login. `passwordHash` is of another password than the one that is typed. */
export function timedForms(live: Pick<Live, 'database'>, passwordHash: string): TimedForm[] {
  const timed = (
    program: ProgramId,
    { path, status = 202, ...how }: { path: string; status?: number; inSuite?: true },
    terms: PersonTerms,
    typed: (person: Person) => Typed,
  ): TimedForm => ({
    name: `${program}, ${path}`,
    path: `/programs/${program}/${path}`,
    status,
    known: async () => typed(await member(live, program, terms)),
    unknown: () => typed(somebody(program)),
    ...how,
  });
  const account = { passwordHash };
  const login = (program: ProgramId, how: { inSuite?: true } = {}, terms: PersonTerms = {}): TimedForm =>
    timed(program, { path: 'sessions', status: 401, ...how }, { account, ...terms }, ({ document }) => ({
      document,
      password,
      challenge,
    }));
  const inSuite = true;
  const byCode = ({ document, email }: Person): Typed => ({
    document,
    email,
    activationCode: 'FEDCBA9876543210',
    challenge,
  });
  return [
    timed('asepeyo', { path: 'registrations', inSuite }, {}, ({ document, email, mobile }) => ({
      document,
      email,
      mobile,
    })),
    timed('asepeyo', { path: 'recoveries' }, { account }, ({ document }) => ({ document, channel: 'email' })),
    timed('osseg', { path: 'registrations' }, {}, ({ document, email }) => ({
      document,
      documentType: 'DNI',
      birthDate: '01011970',
      email,
      password,
      confirmation: password,
    })),
    timed('osseg', { path: 'recoveries', inSuite }, { account }, ({ email }) => ({ email })),
    timed('casmu', { path: 'registrations' }, {}, ({ memberNumber }) => ({
      identifier: memberNumber,
      channel: 'sms',
      challenge,
    })),
    timed('casmu', { path: 'recoveries', inSuite }, { account }, ({ document }) => ({
      identifier: document,
      channel: 'email',
      challenge,
    })),
    timed('clave', { path: 'activations', status: 422, inSuite }, { activationCode: CODE }, byCode),
    timed('clave', { path: 'recoveries', status: 422 }, { account, activationCode: CODE }, byCode),
    login('asepeyo'),
    login('osseg', {}, { affiliated: 'longAgo' }),
    login('casmu'),
    login('clave', { inSuite }),
    {
      ...login('clave', {}, { account: { ...account, closed: 'locked_at' } }),
      name: 'clave, sessions, blocked',
    },
    {
      ...login('asepeyo', {}, { account: { ...account, closed: 'frozen_at' } }),
      name: 'asepeyo, sessions, frozen',
    },
  ];
}
