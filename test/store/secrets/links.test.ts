import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../../domain/duration.ts';
import { createKeyring } from '../../../platform/keyring.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import { ensureLink, findLink, linkToken, lockLink } from '../../../store/secrets/links.ts';
import type { FoundLink, LinkPurpose, LinkTerms } from '../../../store/secrets/links.ts';
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

async function journey(): Promise<string> {
  const started = await recovery.start('ana@example.org');
  if (started.outcome !== 'started') throw new Error(started.outcome);
  return started.journeyId;
}
const link = (journeyId: string, purpose: LinkPurpose = 'journey', terms: LinkTerms = {}): Promise<string> =>
  inTransaction(recovery.database, (tx) => ensureLink(tx, testKeyring, { journeyId }, purpose, terms));
const token = (id: string): string => linkToken(testKeyring, { id, keyId: testKeyring.current });
const find = (id: string): Promise<FoundLink | undefined> => findLink(recovery.database, token(id));
const locks = (id: string): Promise<boolean> =>
  inTransaction(recovery.database, async (tx) => (await lockLink(tx, token(id))) !== undefined);

describe('a link', () => {
  it('is made once for its owner and its purpose, and anew when it was taken back', async () => {
    const id = await journey();
    const [first, again, notMe] = [await link(id), await link(id), await link(id, 'notMe')];
    expect(again).toBe(first);
    expect(notMe).not.toBe(first);
    await recovery.database.pool.query('UPDATE links SET revoked_at = alta_now() WHERE id = $1', [first]);
    const renewed = await link(id);
    expect(renewed).not.toBe(first);
    expect(await find(first)).toMatchObject({ revoked: true, ended: true });
    expect(await find(renewed)).toMatchObject({ revoked: false, ended: false });
  });

  it('does what it is for, and nothing else: no other link leads on', async () => {
    const id = await journey();
    expect(await locks(await link(id))).toBe(true);
    for (const purpose of ['notMe', 'confirmEmail', 'confirmMobile'] as const) {
      const other = await link(id, purpose);
      expect(await find(other)).toMatchObject({ purpose, owner: { journeyId: id } });
      expect(await locks(other)).toBe(false);
    }
  });

  it('is over at the very instant that it was valid until', async () => {
    const id = await link(await journey(), 'notMe', { validMs: HOUR });
    await clock.moveOn(HOUR - 1);
    expect(await find(id)).toMatchObject({ expired: false });
    await clock.moveOn(1);
    expect(await find(id)).toMatchObject({ expired: true });
  });

  it('that can be used once says so when it has been; one without a bound never is', async () => {
    const [once, often] = [
      await link(await journey(), 'journey', { once: true }),
      await link(await journey()),
    ];
    await recovery.database.pool.query('UPDATE links SET uses = uses + 1 WHERE id = ANY($1)', [
      [once, often],
    ]);
    expect([await find(once), await find(often)]).toMatchObject([{ used: true }, { used: false }]);
  });

  it('is not known by its id, nor by another key', async () => {
    const id = await link(await journey());
    const stranger = createKeyring([{ ...testKey, key: Buffer.alloc(32, 9) }]);
    expect(await findLink(recovery.database, id)).toBeUndefined();
    expect(await findLink(recovery.database, linkToken(stranger, { id, keyId: testKey.id }))).toBeUndefined();
    const { rows } = await recovery.database.pool.query<{ hash: Buffer }>(
      'SELECT hash FROM links WHERE id = $1',
      [id],
    );
    expect(rows[0]?.hash.toString('base64url')).not.toBe(token(id));
  });

  it('is gone with its journey', async () => {
    const journeyId = await journey();
    const id = await link(journeyId);
    await recovery.database.pool.query('DELETE FROM journeys WHERE id = $1', [journeyId]);
    expect(await find(id)).toBeUndefined();
    expect(await locks(id)).toBe(false);
  });
});
