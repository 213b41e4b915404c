import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addStaff, disableStaff } from '../../store/staff/staff-accounts.ts';
import { startApi } from './enumeration/quiet-api.ts';
import type { QuietApi } from './enumeration/quiet-api.ts';
import { CODE } from './enumeration/forms.ts';
import { member, somebody } from './enumeration/people.ts';
import type { Person, PersonTerms, ProgramId } from './enumeration/people.ts';
import { askAll, Visitor } from './enumeration/visitors.ts';
import type { Typed } from './enumeration/visitors.ts';

const password = 'cuatro nubes sobre el faro';

let api: QuietApi;
let passwordHash: string;
beforeAll(async () => {
  api = await startApi();
  passwordHash = await api.passwords.hash(password);
});
afterAll(() => api.close());

/** Tries, all at the same time, and finds no difference. @returns the slugs of the problems, in turn */
async function refusedAlike(visitors: readonly Visitor[], path: string, times: number): Promise<string[]> {
  const slugs: string[] = [];
  for (let time = 1; time <= times; time += 1) {
    const ask = async (visitor: Visitor): ReturnType<typeof visitor.call<{ type: string }>> => {
      visitor.begun = Date.now();
      return visitor.call<{ type: string }>('POST', path, visitor.typed);
    };
    const { body } = await askAll(visitors, ask, `try ${String(time)}`);
    slugs.push(body.type.replace('/problems/', ''));
  }
  return slugs;
}

function visitorsOf(people: Record<string, Typed>): Visitor[] {
  return Object.entries(people).map(([kind, typed]) => new Visitor(api.url, kind, typed));
}

describe('who has an account', () => {
  const kinds: Record<string, PersonTerms> = {
    holder: { account: {} },
    frozen: { account: { closed: 'frozen_at' } },
    locked: { account: { closed: 'locked_at' } },
    disabled: { account: { closed: 'disabled_at' } },
    'inactive holder': { account: {}, affiliated: 'longAgo' },
    'holder who left the roster': { account: {}, delisted: true },
    'member without account': {},
  };

  it.each(['asepeyo', 'osseg', 'casmu', 'clave'] as const)(
    'is not in what a login is refused with: %s',
    async (program) => {
      const typed = ({ document }: Person): Typed => ({
        document,
        password: 'otra cosa',
        challenge: 'passed',
      });
      const people: Record<string, Typed> = { unknown: typed(somebody(program)) };
      for (const [kind, terms] of Object.entries(kinds))
        people[kind] = typed(await member(api, program, withPassword(terms)));
      people['account without password'] = typed(await member(api, program, { account: {} }));
      const visitors = visitorsOf(people);
      const path = `/programs/${program}/sessions`;
      expect(await refusedAlike(visitors, path, 7)).toEqual([
        ...Array<string>(5).fill('login-failed'),
        ...Array<string>(2).fill('account-wait'),
      ]);
      // An account that is blocked by now says so nowhere.
      for (const visitor of visitors) visitor.changeNetwork();
      expect(await refusedAlike(visitors, path, 2)).toEqual(['login-failed', 'login-failed']);
    },
  );

  it('is not in what the right password of a blocked account is refused with', async () => {
    const typed = ({ document }: Person): Typed => ({ document, password, challenge: 'passed' });
    const terms: PersonTerms = { account: { closed: 'locked_at' } };
    const visitors = visitorsOf({
      unknown: typed(somebody('clave')),
      known: typed(await member(api, 'clave', withPassword(terms))),
    });
    expect(await refusedAlike(visitors, `/programs/clave/sessions`, 5)).toEqual(
      Array<string>(5).fill('login-failed'),
    );
  });

  it.each<[string, ProgramId, PersonTerms, string]>([
    ['was active', 'osseg', { account: {}, affiliated: 'longAgo' }, 'account-not-entitled'],
    ['left the list', 'osseg', { account: {}, delisted: true }, 'account-not-entitled'],
    [
      'was affiliated too long ago',
      'asepeyo',
      { account: {}, affiliated: 'longAgo' },
      'account-not-entitled',
    ],
    ['left the list', 'asepeyo', { account: {}, delisted: true }, 'account-not-entitled'],
    ['left the list', 'casmu', { account: {}, delisted: true }, 'account-not-entitled'],
    ['left the list', 'clave', { account: {}, delisted: true }, 'account-not-entitled'],
    ['has a frozen account', 'asepeyo', { account: { closed: 'frozen_at' } }, 'account-closed'],
    ['has a disabled account', 'casmu', { account: { closed: 'disabled_at' } }, 'account-closed'],
    [
      'left the list, with a frozen account',
      'clave',
      { account: { closed: 'frozen_at' }, delisted: true },
      'account-closed',
    ],
  ])(
    'is told by the right password alone to a person who %s (%s), however often: no wrong one comes between, and none waits',
    async (_whose, program, terms, slug) => {
      const { document } = await member(api, program, withPassword(terms));
      const path = `/programs/${program}/sessions`;
      const [holder, stranger] = visitorsOf({
        holder: { document, password, challenge: 'passed' },
        stranger: { document, password: 'otra cosa', challenge: 'passed' },
      }) as [Visitor, Visitor];
      for (let time = 0; time < 7; time += 1) {
        const { status, body } = await holder.call<{ type: string }>('POST', path, holder.typed);
        expect([status, body.type]).toEqual([403, `/problems/${slug}`]);
      }
      const wrong = await stranger.call<{ type: string }>('POST', path, stranger.typed);
      expect([wrong.status, wrong.body.type]).toEqual([401, '/problems/login-failed']);
    },
  );

  it('is not in what a login of staff is refused with', async () => {
    const add = async (name: string): Promise<void> => {
      await addStaff(api.database, { name, program: 'clave', role: 'officer', passwordHash }, 'test');
    };
    await add('officer.one');
    await add('officer.gone');
    await disableStaff(api.database, 'officer.gone', 'test');
    const visitors = visitorsOf({
      unknown: { name: 'nobody.here', password: 'otra cosa' },
      officer: { name: 'officer.one', password: 'otra cosa' },
      'disabled officer with the right password': { name: 'officer.gone', password },
      'no name at all': { name: '¿?', password: 'otra cosa' },
    });
    expect(await refusedAlike(visitors, '/staff/sessions', 6)).toEqual([
      ...Array<string>(5).fill('staff-login-failed'),
      'too-many-requests',
    ]);
  });

  function withPassword(terms: PersonTerms): PersonTerms {
    return terms.account ? { ...terms, account: { ...terms.account, passwordHash } } : terms;
  }
});

describe('whose activation code it is', () => {
  const activation = ({ document, email }: Person, activationCode = 'FEDCBA9876543210'): Typed => ({
    document,
    email,
    activationCode,
    challenge: 'passed',
  });

  it.each(['activations', 'recoveries'])('is not in what the form is refused with: %s', async (path) => {
    const known = async (terms: PersonTerms, code?: string): Promise<Typed> =>
      activation(await member(api, 'clave', { activationCode: CODE, ...terms }), code);
    const { email } = somebody('clave');
    const visitors = visitorsOf({
      unknown: activation(somebody('clave')),
      'registered, wrong code': await known({}),
      'registered, right code, other email': { ...(await known({}, CODE)), email },
      'blocked, right code': await known({ blocked: true }, CODE),
      'left the roster, right code': await known({ delisted: true }, CODE),
      'holder, wrong code': await known({ account: {} }),
      'frozen holder, wrong code': await known({ account: { closed: 'frozen_at' } }),
      'without code': activation(await member(api, 'clave')),
    });
    expect(await refusedAlike(visitors, `/programs/clave/${path}`, 7)).toEqual([
      ...Array<string>(4).fill('activation-refused'),
      ...Array<string>(3).fill('activation-blocked'),
    ]);
  });
});
