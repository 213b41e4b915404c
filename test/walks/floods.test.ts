import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LIMITS } from '../../domain/limits.ts';
import { addStaff } from '../../store/staff/staff-accounts.ts';
import { slugOf } from '../support/step-calls.ts';
import { member, somebody } from '../attack/enumeration/people.ts';
import { startApi } from '../attack/enumeration/quiet-api.ts';
import type { QuietApi } from '../attack/enumeration/quiet-api.ts';
import { Visitor } from '../attack/enumeration/visitors.ts';
import type { Typed } from '../attack/enumeration/visitors.ts';

const password = 'cuatro nubes sobre el faro';

let api: QuietApi;
let passwordHash: string;
beforeAll(async () => {
  api = await startApi();
  passwordHash = await api.passwords.hash(password);
});
afterAll(() => api.close());

/** A form of osseg with a password that has to be hashed, about somebody new. */
function osseg(): Typed {
  const { document, email } = somebody('osseg');
  return { document, birthDate: '01011970', email, password, confirmation: password };
}

describe('a flood of forms with a password', () => {
  it('costs a hash for the forms that the limits let in alone, and what is refused stays counted', async () => {
    const hashed = vi.spyOn(api.passwords, 'hash');
    const flooder = new Visitor(api.url, 'flooder', {});
    const slugs: string[] = [];
    for (let sent = 0; sent < LIMITS.form.perNetworkPerHour + 40; sent += 1) {
      const answer = await flooder.call<unknown>('POST', '/programs/osseg/registrations', osseg());
      slugs.push(answer.status === 202 ? 'accepted' : slugOf(answer));
    }
    expect(slugs.filter((slug) => slug === 'accepted')).toHaveLength(LIMITS.form.perNetworkPerHour);
    expect(slugs.slice(LIMITS.form.perNetworkPerHour)).toEqual(Array<string>(40).fill('too-many-requests'));
    expect(hashed).toHaveBeenCalledTimes(LIMITS.form.perNetworkPerHour);
    hashed.mockRestore();
  });

  it('counts for its network a form that the limit of a mailbox refuses', async () => {
    const flooder = new Visitor(api.url, 'flooder', {});
    const { email } = somebody('osseg');
    for (let sent = 0; sent < LIMITS.form.perNetworkPerHour; sent += 1)
      await flooder.call('POST', '/programs/osseg/registrations', { ...osseg(), email });
    const other = await flooder.call<unknown>('POST', '/programs/osseg/registrations', osseg());
    expect(slugOf(other)).toBe('too-many-requests');
  });

  it('from many networks turns away no login, of people or of staff', async () => {
    const name = 'officer.flooded';
    await addStaff(api.database, { name, program: 'clave', role: 'officer', passwordHash }, 'test');
    const holders = await Promise.all(
      Array.from({ length: 5 }, () => member(api, 'asepeyo', { account: { passwordHash } })),
    );
    const flood = Array.from({ length: 100 }, () => {
      const typed = osseg();
      return new Visitor(api.url, 'flooder', typed).call<unknown>(
        'POST',
        '/programs/osseg/registrations',
        typed,
      );
    });
    const logins = holders.map(({ document }) =>
      new Visitor(api.url, 'holder', {}).call('POST', '/programs/asepeyo/sessions', { document, password }),
    );
    const staff = new Visitor(api.url, 'staff', {}).call('POST', '/staff/sessions', { name, password });
    expect((await Promise.all([...logins, staff])).map(({ status }) => status)).toEqual(
      Array<number>(6).fill(201),
    );
    await Promise.all(flood);
  });
});
