import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../domain/duration.ts';
import { createKeyring } from '../../../platform/keyring.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import {
  codeDigits,
  ensureCode,
  findCode,
  makeCodesDecoys,
  spendCode,
} from '../../../store/secrets/codes.ts';
import type { CodeRow, NewCode, Spending } from '../../../store/secrets/codes.ts';
import { atOnce } from '../../support/at-once.ts';
import { testKey, testKeyring } from '../../support/keyring.ts';
import { createRecoveryDatabase } from '../../support/recovery.ts';
import type { RecoveryDatabase } from '../../support/recovery.ts';
import { createStillClock } from '../../support/still-clock.ts';
import type { StillClock } from '../../support/still-clock.ts';

let recovery: RecoveryDatabase;
let clock: StillClock;
beforeAll(async () => {
  recovery = await createRecoveryDatabase();
  clock = await createStillClock(recovery.database);
});
afterAll(() => recovery.database.close());

type Terms = Partial<NewCode>;

async function journey(): Promise<string> {
  const started = await recovery.start('ana@example.org');
  if (started.outcome !== 'started') throw new Error(started.outcome);
  return started.journeyId;
}

/** The code of an opening, as it stands. */
async function codeOf(journeyId: string, terms: Terms = {}): Promise<CodeRow> {
  const code = {
    journeyId,
    opening: 1,
    purpose: 'smsCode' as const,
    validMs: MINUTE,
    maxAttempts: 5,
    ...terms,
  };
  return inTransaction(recovery.database, async (tx) => {
    await ensureCode(tx, testKeyring, code);
    const found = await findCode(tx, journeyId, code.opening);
    if (!found) throw new Error('no code');
    return found;
  });
}

const code = async (terms?: Terms): Promise<CodeRow> => codeOf(await journey(), terms);
const type = (row: CodeRow, typed: string | undefined, keyring = testKeyring): Promise<Spending> =>
  inTransaction(recovery.database, (tx) => spendCode(tx, keyring, row, typed));
const digits = (row: CodeRow): string => codeDigits(testKeyring, row);
const wrongDigits = (row: CodeRow): string =>
  (digits(row).startsWith('1') ? '2' : '1') + digits(row).slice(1);
const outcomes = (spendings: readonly Spending[]): string[] => spendings.map(({ outcome }) => outcome);

describe('a code', () => {
  it('is spent once, however many type it at once', async () => {
    const row = await code();
    const spendings = outcomes(await atOnce(20, () => type(row, digits(row))));
    expect(spendings.filter((outcome) => outcome === 'spent')).toHaveLength(1);
    expect(spendings.filter((outcome) => outcome === 'dead')).toHaveLength(19);
  });

  it('is guessed at so often and no more, however many guess at once; then the right one is dead too', async () => {
    const row = await code({ maxAttempts: 5 });
    const spendings = await atOnce(20, () => type(row, wrongDigits(row)));
    const left = spendings.flatMap((each) => (each.outcome === 'wrong' ? [each.attemptsLeft] : []));
    expect(left.toSorted()).toEqual([0, 1, 2, 3, 4]);
    expect(await type(row, digits(row))).toEqual({ outcome: 'dead' });
  });

  it('that is right at the last try counts', async () => {
    const row = await code({ maxAttempts: 2 });
    await type(row, wrongDigits(row));
    expect(await type(row, digits(row))).toEqual({ outcome: 'spent' });
  });

  it('does not grow old before it is sent, and dies at the very instant that was told', async () => {
    const rows = [await code(), await code()];
    await clock.moveOn(10 * MINUTE);
    expect(rows.map(({ state }) => state)).toEqual(['alive', 'alive']);
    const ids = rows.map(({ id }) => id);
    await recovery.database.pool.query(
      `UPDATE codes SET expires_at = alta_now() + INTERVAL '1 minute' WHERE id = ANY($1)`,
      [ids],
    );
    const [early, late] = rows as [CodeRow, CodeRow];
    await clock.moveOn(MINUTE - 1);
    expect(await type(early, digits(early))).toEqual({ outcome: 'spent' });
    await clock.moveOn(1);
    expect(await type(late, digits(late))).toEqual({ outcome: 'dead' });
  });

  it('is worth nothing at another, with another ring, or where nothing is right any more', async () => {
    const [one, other] = [await code(), await code()];
    expect(await type(one, digits(other))).toMatchObject({ outcome: 'wrong' });
    const stranger = createKeyring([{ ...testKey, key: Buffer.alloc(32, 9) }]);
    expect(await type(one, digits(one), stranger)).toMatchObject({ outcome: 'wrong' });
    expect(await type(one, undefined)).toMatchObject({ outcome: 'wrong' });
    expect(await type(one, digits(one))).toEqual({ outcome: 'spent' });
  });
});

describe('the code of an opening', () => {
  it('is the same one however often and at once it is asked for', async () => {
    const id = await journey();
    const rows = await atOnce(10, () => codeOf(id));
    expect(new Set(rows.map((row) => row.id)).size).toBe(1);
  });

  it('kills those before it, of its own journey alone', async () => {
    const [id, bystander] = [await journey(), await code()];
    const [first, second] = [await codeOf(id), await codeOf(id, { opening: 2 })];
    expect(await type(first, digits(first))).toEqual({ outcome: 'dead' });
    expect(await type(second, digits(second))).toEqual({ outcome: 'spent' });
    expect(await type(bystander, digits(bystander))).toEqual({ outcome: 'spent' });
  });

  it('that is never sent looks like any other, and nothing is right', async () => {
    const row = await code({ decoy: true });
    expect(await type(row, digits(row))).toEqual({ outcome: 'wrong', attemptsLeft: 4 });
  });

  it('that is made a decoy has as many tries as it had', async () => {
    const id = await journey();
    const row = await codeOf(id);
    await type(row, wrongDigits(row));
    await inTransaction(recovery.database, (tx) => makeCodesDecoys(tx, id));
    expect(await type(row, digits(row))).toEqual({ outcome: 'wrong', attemptsLeft: 3 });
  });
});
