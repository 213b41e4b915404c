import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../store/connection/transaction.ts';
import { becomeAccounts } from '../../../store/contacts/become.ts';
import { contactsOfMember, noteChange, undoChanges } from '../../../store/contacts/changes.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { addHolder } from '../../support/holders.ts';
import type { Holder } from '../../support/holders.ts';
import { createStillClock } from '../../support/still-clock.ts';
import type { StillClock } from '../../support/still-clock.ts';

let database: TestDatabase;
let clock: StillClock;
beforeAll(async () => {
  database = await createTestDatabase();
  clock = await createStillClock(database);
});
afterAll(() => database.close());

const holder = (): Promise<Holder> => addHolder(database, 'asepeyo', { email: 'first@example.org' });

/** A journey gives the account another email; the next change is of a later instant. */
async function change({ id, memberId }: Holder, email: string): Promise<string> {
  const journeyId = randomUUID();
  await inTransaction(database, async (tx) => {
    const before = await contactsOfMember(tx, memberId);
    if (!before) throw new Error('no member');
    await becomeAccounts(tx, { accountId: id, channel: 'email', contact: email });
    await noteChange(tx, before, { journeyId, by: null });
  });
  await clock.moveOn(1);
  return journeyId;
}
const undo = (journeyId: string): Promise<boolean> =>
  inTransaction(database, (tx) => undoChanges(tx, journeyId));
const contacts = async ({ memberId }: Holder): Promise<unknown> => contactsOfMember(database.sql, memberId);

describe('“this was not me”', () => {
  it('puts back what was there before, with whatever was changed after it, and once', async () => {
    const whose = await holder();
    await change(whose, 'second@example.org');
    const complained = await change(whose, 'third@example.org');
    const last = await change(whose, 'fourth@example.org');
    expect(await undo(complained)).toBe(true);
    expect(await contacts(whose)).toMatchObject({ accountEmail: 'second@example.org' });
    expect([await undo(complained), await undo(last)]).toEqual([false, false]);
    expect(await contacts(whose)).toMatchObject({
      accountEmail: 'second@example.org',
      accountMobile: whose.mobile,
    });
  });

  it('leaves another person’s contacts, and an activation code of before it, as they are', async () => {
    const [whose, another] = [await holder(), await holder()];
    await change(another, 'theirs@example.org');
    const give = (memberId: string): Promise<unknown> =>
      database.pool.query(
        `INSERT INTO activation_codes (member_id, key_id, hash, issued_by) VALUES ($1, 'test', '', 'staff:eva')`,
        [memberId],
      );
    await give(another.memberId);
    const complained = await change(whose, 'stranger@example.org');
    await give(whose.memberId);
    await undo(complained);
    expect(await contacts(another)).toMatchObject({ accountEmail: 'theirs@example.org' });
    const { rows } = await database.pool.query(
      'SELECT member_id AS id, blocked_at IS NOT NULL AS blocked FROM activation_codes WHERE member_id = ANY($1)',
      [[whose.memberId, another.memberId]],
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        { id: whose.memberId, blocked: true },
        { id: another.memberId, blocked: false },
      ]),
    );
  });

  it('keeps what the list has said of the member since', async () => {
    const whose = await holder();
    const complained = await inTransaction(database, async (tx) => {
      const before = await contactsOfMember(tx, whose.memberId);
      if (!before) throw new Error('no member');
      await tx.$executeRaw`
        UPDATE members SET email = 'stranger@example.org', mobile = '+34600999999' WHERE id = ${whose.memberId}::uuid`;
      const journeyId = randomUUID();
      await noteChange(tx, before, { journeyId, by: 'staff:eva' });
      return journeyId;
    });
    await database.pool.query(`UPDATE members SET email = 'list@example.org' WHERE id = $1`, [
      whose.memberId,
    ]);
    await undo(complained);
    expect(await contacts(whose)).toMatchObject({
      memberEmail: 'list@example.org',
      memberMobile: whose.mobile,
    });
  });

  it('has nothing to put back where nothing changed, nor of a journey that changed nothing', async () => {
    const whose = await holder();
    expect(await undo(await change(whose, 'first@example.org'))).toBe(false);
    expect(await undo(randomUUID())).toBe(false);
  });
});
