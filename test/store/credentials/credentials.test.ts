import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentCredential, findShown, renewCredential } from '../../../store/credentials/credentials.ts';
import type { ShownCredentials } from '../../../store/credentials/credentials.ts';
import { credentialStates } from '../../../store/credentials/states.ts';
import { atOnce } from '../../support/at-once.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { addHolder } from '../../support/holders.ts';
import type { Holder } from '../../support/holders.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const holder = (program = 'osseg'): Promise<Holder> => addHolder(database, program, { email: null });
const shown = ({ document: number }: Holder, program = 'osseg'): Promise<ShownCredentials> =>
  findShown(database.sql, program, { type: 'DNI', number });

describe('a member’s credential', () => {
  it('is one, however many devices ask for it first at once, and the same ever after', async () => {
    const { memberId } = await holder();
    const issued = await atOnce(20, () => currentCredential(database.sql, memberId));
    expect(new Set(issued.map(({ id }) => id)).size).toBe(1);
    expect(await currentCredential(database.sql, memberId)).toEqual(issued[0]);
  });

  it('that is renewed counts no more, and keeps its place in the list; the new one has another', async () => {
    const whose = await holder();
    const first = await currentCredential(database.sql, whose.memberId);
    const second = await renewCredential(database, whose.memberId);
    expect(await currentCredential(database.sql, whose.memberId)).toEqual(second);
    expect(await shown(whose)).toMatchObject({ current: second.id, revoked: first.id, open: true });
    const { states, size } = await credentialStates(database.sql, 'osseg');
    const counts = new Map(states.map((state) => [state.place, state.counts]));
    expect([counts.get(first.place), counts.get(second.place)]).toEqual([false, true]);
    expect(size).toBeGreaterThan(Math.max(first.place, second.place));
  });

  it('that is renewed many times at once leaves one that counts', async () => {
    const { memberId } = await holder();
    await currentCredential(database.sql, memberId);
    await atOnce(10, () => renewCredential(database, memberId));
    const { rows } = await database.pool.query(
      'SELECT 1 FROM credentials WHERE member_id = $1 AND revoked_at IS NULL',
      [memberId],
    );
    expect(rows).toHaveLength(1);
  });

  it.each(['frozen_at', 'disabled_at'])('does not count while the account has %s', async (closed) => {
    const whose = await holder();
    const { place } = await currentCredential(database.sql, whose.memberId);
    await database.pool.query(`UPDATE accounts SET ${closed} = alta_now() WHERE id = $1`, [whose.id]);
    expect(await shown(whose)).toMatchObject({ open: false });
    const { states } = await credentialStates(database.sql, 'osseg');
    expect(states.find((state) => state.place === place)).toMatchObject({ counts: false });
  });

  it('is of its program: another’s check and another’s list do not know it', async () => {
    const whose = await holder('casmu');
    const { place } = await currentCredential(database.sql, whose.memberId);
    expect(await shown(whose)).toMatchObject({ current: null, membership: null, open: false });
    const { states } = await credentialStates(database.sql, 'osseg');
    expect(states.some((state) => state.place === place)).toBe(false);
  });
});
