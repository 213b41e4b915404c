import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../domain/limits.ts';
import type { Program } from '../../../domain/program.ts';
import { createKeyring } from '../../../platform/keyring.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';
import { activationCodeHash, judgeActivationCode } from '../../../store/secrets/activation-codes.ts';
import type { ActivationVerdict } from '../../../store/secrets/activation-codes.ts';
import { atOnce } from '../../support/at-once.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { dniOf } from '../../support/documents.ts';
import { addHolder } from '../../support/holders.ts';
import { testKey, testKeyring } from '../../support/keyring.ts';

const { tries } = LIMITS.activation;
const program = (await loadPrograms('programs')).get('clave') as Program;
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

interface Person {
  memberId: string;
  number: string;
}

/** On clave's list, with a code that was handed out. */
async function person(code = 'ABCD2345'): Promise<Person> {
  const { memberId, document: number } = await addHolder(database, 'clave', { email: 'Ana@Example.org' });
  await database.pool.query(
    `INSERT INTO activation_codes (member_id, key_id, hash, issued_by) VALUES ($1, 'test', $2, 'staff:officer')`,
    [memberId, activationCodeHash(testKeyring, memberId, code)],
  );
  return { memberId, number };
}

interface Typed {
  code?: string;
  email?: string;
  keyring?: Keyring;
}

function judge(
  number: string,
  { code = 'ABCD2345', email = 'ana@example.org', keyring = testKeyring }: Typed = {},
): Promise<ActivationVerdict> {
  return judgeActivationCode(database, keyring, program, { document: { type: 'DNI', number }, email, code });
}

const wrong = { code: 'WRONG234' };
let strangers = 0;

describe('an activation code', () => {
  it.each(['a member', 'a stranger'])(
    'of %s is guessed at so often, however many guess at once, and told once',
    async (whose) => {
      const number =
        whose === 'a stranger' ? dniOf(72_000_000 + (strangers += 1)).number : (await person()).number;
      const verdicts = await atOnce(20, () => judge(number, wrong));
      const left = verdicts.flatMap((each) => (each.outcome === 'wrong' ? [each.attemptsLeft] : []));
      expect(left.toSorted()).toEqual(Array.from({ length: tries - 1 }, (_, index) => index + 1));
      const told = verdicts.filter((each) => each.outcome === 'blocked' && each.outboxRecords.length > 0);
      expect(told).toHaveLength(1);
      expect(await judge(number)).toEqual({ outcome: 'blocked', outboxRecords: [] });
    },
  );

  it('that is right at the last try counts, and what was wrong before it does not any more', async () => {
    const { number } = await person();
    for (let round = 0; round < 2; round += 1) {
      for (let time = 1; time < tries; time += 1) await judge(number, wrong);
      expect(await judge(number)).toEqual({ outcome: 'right' });
    }
  });

  it('counts with the mailbox that it was handed out for, in any case, and for its own person', async () => {
    const [one, other] = [await person(), await person('WXYZ6789')];
    expect(await judge(one.number, { email: 'eva@example.org' })).toMatchObject({ outcome: 'wrong' });
    expect(await judge(other.number)).toMatchObject({ outcome: 'wrong' });
    expect(await judge(one.number, { email: 'ANA@example.ORG' })).toEqual({ outcome: 'right' });
  });

  it('is not known of a person who has left the list, nor in another program', async () => {
    const { number, memberId } = await person();
    const inAnother = await judgeActivationCode(
      database,
      testKeyring,
      { ...program, id: 'osseg' },
      {
        ...{ document: { type: 'DNI', number }, email: 'ana@example.org', code: 'ABCD2345' },
      },
    );
    expect(inAnother).toEqual({ outcome: 'wrong', attemptsLeft: tries - 1 });
    await database.pool.query('UPDATE members SET delisted_at = alta_now() WHERE id = $1', [memberId]);
    expect(await judge(number)).toEqual({ outcome: 'wrong', attemptsLeft: tries - 1 });
  });

  it('goes over to the newest key when it is used, and is worth nothing without the one it was made with', async () => {
    const { number, memberId } = await person();
    const newest = { id: 'later', key: Buffer.alloc(32, 8) };
    expect(await judge(number, { keyring: createKeyring([newest]) })).toMatchObject({ outcome: 'wrong' });
    expect(await judge(number, { keyring: createKeyring([newest, testKey]) })).toEqual({ outcome: 'right' });
    const { rows } = await database.pool.query('SELECT key_id FROM activation_codes WHERE member_id = $1', [
      memberId,
    ]);
    expect(rows).toEqual([{ key_id: 'later' }]);
    expect(await judge(number, { keyring: createKeyring([newest]) })).toEqual({ outcome: 'right' });
  });
});
