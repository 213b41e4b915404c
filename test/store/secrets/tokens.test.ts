import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashToken } from '../../../platform/keyring.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import { addCaptureToken } from '../../../store/secrets/handoffs.ts';
import { addToken, findScope, journeyToken } from '../../../store/secrets/tokens.ts';
import { testKeyring } from '../../support/keyring.ts';
import { createRecoveryDatabase } from '../../support/recovery.ts';
import type { RecoveryDatabase } from '../../support/recovery.ts';

let recovery: RecoveryDatabase;
beforeAll(async () => {
  recovery = await createRecoveryDatabase();
});
afterAll(() => recovery.database.close());

async function journey(): Promise<{ journeyId: string; token: string }> {
  const started = await recovery.start('ana@example.org');
  if (started.outcome !== 'started') throw new Error(started.outcome);
  return started;
}
const scopeOf = (journeyId: string, token: string): Promise<string | undefined> =>
  findScope(recovery.database, journeyId, token);

describe('a journey’s token', () => {
  it('is of its journey and its scope alone, and only its hash is kept', async () => {
    const [one, other] = [await journey(), await journey()];
    await inTransaction(recovery.database, (tx) => addToken(tx, testKeyring, one.journeyId, 'link'));
    const act = journeyToken(testKeyring, one.journeyId, 'link');
    expect(await scopeOf(one.journeyId, one.token)).toBe('form');
    expect(await scopeOf(one.journeyId, act)).toBe('link');
    expect(await scopeOf(other.journeyId, act)).toBeUndefined();
    const { rows } = await recovery.database.pool.query<{ hash: Buffer }>('SELECT hash FROM journey_tokens');
    expect(rows.some(({ hash }) => hash.equals(hashToken(act)))).toBe(true);
    expect(rows.some(({ hash }) => hash.toString('base64url') === act)).toBe(false);
  });

  it('that was never given is worth nothing, though it is the one that would be', async () => {
    const { journeyId } = await journey();
    expect(await scopeOf(journeyId, journeyToken(testKeyring, journeyId, 'act'))).toBeUndefined();
  });

  it('given twice is one', async () => {
    const { journeyId } = await journey();
    const add = (): Promise<string> =>
      inTransaction(recovery.database, (tx) => addToken(tx, testKeyring, journeyId, 'link'));
    expect(await Promise.all([add(), add(), add()])).toEqual(
      Array.from({ length: 3 }, () => journeyToken(testKeyring, journeyId, 'link')),
    );
  });

  it('is gone with its journey', async () => {
    const { journeyId, token } = await journey();
    await recovery.database.pool.query('DELETE FROM journeys WHERE id = $1', [journeyId]);
    expect(await scopeOf(journeyId, token)).toBeUndefined();
  });
});

it('a phone’s token names no scope that could act, and is another for each hand-off', async () => {
  const { journeyId } = await journey();
  const tokens: string[] = [];
  for (const id of [randomUUID(), randomUUID()]) {
    await recovery.database.pool.query(
      `INSERT INTO handoffs (id, journey_id, opening, key_id, hash, digits, asked_from, expires_at, ended_at)
       VALUES ($1, $2, 0, 'test', $3, '12', '{}', alta_now() + INTERVAL '1 hour', alta_now())`,
      [id, journeyId, hashToken(id)],
    );
    const handoff = { id, journeyId, keyId: testKeyring.current };
    tokens.push(await inTransaction(recovery.database, (tx) => addCaptureToken(tx, testKeyring, handoff)));
  }
  expect(new Set(tokens).size).toBe(2);
  for (const token of tokens) expect(await scopeOf(journeyId, token)).toBeUndefined();
});
