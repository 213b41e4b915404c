import { describe, expect, it } from 'vitest';
import { requireGoodPassword } from '../../api/passwords/check.ts';
import { createPasswords } from '../../api/passwords/hash.ts';
import { createPool } from '../../api/passwords/pool.ts';
import { ApiProblem } from '../../api/problems/problem.ts';

describe('a password', () => {
  const passwords = createPasswords();

  it('is hashed with argon2id at 19 MiB, two passes and one lane, and a salt of its own', async () => {
    const [first, second] = await Promise.all([
      passwords.hash('cuatro nubes'),
      passwords.hash('cuatro nubes'),
    ]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
  });

  it('is verified to the character, up to 256 of them', async () => {
    const long = `${'ñ'.repeat(255)}a`;
    const hash = await passwords.hash(long);
    expect(await passwords.verify(hash, long)).toBe(true);
    expect(await passwords.verify(hash, `${'ñ'.repeat(255)}b`)).toBe(false);
    expect(await passwords.verify(hash, long.toUpperCase())).toBe(false);
    expect(await passwords.verify(hash, `${long} `)).toBe(false);
  });

  it('is nobody’s without a hash', async () => {
    expect(await passwords.verify(undefined, 'cuatro nubes')).toBe(false);
  });
});

describe('the pool', () => {
  function gate(): { open: () => void; closed: Promise<void> } {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    return { open: () => resolve(undefined), closed: promise };
  }

  it('runs no more at once than it may, and turns away what cannot even wait', async () => {
    const { run } = createPool(['logins'], 2, 3);
    const { open, closed } = gate();
    let running = 0;
    let most = 0;
    const work = async (): Promise<string> => {
      running += 1;
      most = Math.max(most, running);
      await closed;
      running -= 1;
      return 'done';
    };
    const all = Array.from({ length: 10 }, () => run('logins', work));
    const settled = Promise.allSettled(all);
    open();
    const results = await settled;
    expect(most).toBe(2);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    const [refused] = results.filter((result) => result.status === 'rejected');
    expect(refused?.reason).toBeInstanceOf(ApiProblem);
    expect(refused?.reason).toMatchObject({ slug: 'too-many-requests' });
  });

  it('serves a login after one form, however many forms wait, and turns none away for them', async () => {
    const { run } = createPool(['forms', 'logins'], 1, 3);
    const { open, closed } = gate();
    const done: string[] = [];
    const work = (lane: 'forms' | 'logins'): Promise<void> =>
      run(lane, async () => {
        await closed;
        done.push(lane);
      });
    const forms = Promise.allSettled(Array.from({ length: 20 }, () => work('forms')));
    const logins = Promise.all([work('logins'), work('logins')]);
    open();
    await logins;
    await forms;
    expect(done).toEqual(['forms', 'forms', 'logins', 'forms', 'logins', 'forms']);
  });

  it('goes on after a work that failed', async () => {
    const { run } = createPool(['logins'], 1, 5);
    const failing = run('logins', () => Promise.reject(new Error('broken')));
    const next = run('logins', () => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('broken');
    await expect(next).resolves.toBe('done');
    await expect(run('logins', () => Promise.resolve('again'))).resolves.toBe('again');
  });
});

describe('a new password', () => {
  it('that differs from its confirmation is refused', async () => {
    await expect(
      requireGoodPassword(
        { password: 'cuatro nubes sobre el faro', confirmation: 'cuatro nubes sobre el mar' },
        {},
      ),
    ).rejects.toMatchObject({
      slug: 'passwords-differ',
      extras: { errors: [{ field: 'confirmation', code: 'differs' }] },
    });
  });

  it('that is weak is refused with each reason', async () => {
    await expect(
      requireGoodPassword({ password: 'password', confirmation: 'password' }, {}),
    ).rejects.toMatchObject({
      slug: 'password-refused',
      extras: {
        errors: [
          { field: 'password', code: 'tooShort' },
          { field: 'password', code: 'common' },
        ],
      },
    });
  });

  it('that is good is taken', async () => {
    const password = 'cuatro nubes sobre el faro';
    await expect(
      requireGoodPassword({ password, confirmation: password }, { document: '12345678Z' }),
    ).resolves.toBeUndefined();
  });
});
