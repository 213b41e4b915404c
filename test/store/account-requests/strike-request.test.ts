import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../../domain/duration.ts';
import type { Program } from '../../../domain/program.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';
import { answeredChange } from '../../../store/account-requests/answered-change.ts';
import { cancelRequest, openChangesOf } from '../../../store/account-requests/requests.ts';
import { strikeRequest } from '../../../store/account-requests/strike-request.ts';
import type { Standing } from '../../../store/account-requests/strike-request.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import { atOnce } from '../../support/at-once.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { addHolder } from '../../support/holders.ts';
import { testKeyring } from '../../support/keyring.ts';
import { createStillClock } from '../../support/still-clock.ts';
import type { StillClock } from '../../support/still-clock.ts';

const asepeyo = (await loadPrograms('programs')).get('asepeyo') as Program;
const contact = 'new@example.org';
let database: TestDatabase;
let clock: StillClock;
beforeAll(async () => {
  database = await createTestDatabase();
  clock = await createStillClock(database);
});
afterAll(() => database.close());

interface Asked {
  id: string;
  accountId: string;
}

/** An account whose holder has asked for another email; its stage lasts an hour. */
async function asked(stage: 'confirm' | 'objection'): Promise<Asked> {
  const [id, { id: accountId }] = [
    randomUUID(),
    await addHolder(database, 'asepeyo', { email: 'old@example.org' }),
  ];
  await database.pool.query(
    `INSERT INTO account_requests (id, account_id, program, kind, stage, stage_ends, channel, contact)
     VALUES ($1, $2, 'asepeyo', 'contactChange', $3, alta_now() + INTERVAL '1 hour', 'email', $4)`,
    [id, accountId, stage, contact],
  );
  await database.pool.query(
    `INSERT INTO unconfirmed_contacts (account_id, channel, contact) VALUES ($1, 'email', $2)`,
    [accountId, contact],
  );
  return { id, accountId };
}

const strike = (id: string): Promise<Standing> =>
  strikeRequest({ database, keyring: testKeyring, program: () => asepeyo }, id);
const answer = (accountId: string, given = contact): ReturnType<typeof answeredChange> =>
  inTransaction(database, (tx) =>
    answeredChange(tx, testKeyring, asepeyo, { accountId, channel: 'email', contact: given }),
  );
async function rows(sql: string, accountId: string): Promise<unknown[]> {
  return (await database.pool.query<Record<string, unknown>>(sql, [accountId])).rows;
}
const email = (accountId: string): Promise<unknown[]> =>
  rows('SELECT email FROM accounts WHERE id = $1', accountId);
const notices = (accountId: string): Promise<unknown[]> =>
  rows('SELECT notice FROM letters WHERE account_id = $1 ORDER BY created_at', accountId);

describe('a change of contact without an objection', () => {
  it('is in force at the instant that its time is over, not a millisecond before', async () => {
    const { id, accountId } = await asked('objection');
    await clock.moveOn(HOUR - 1);
    expect(await strike(id)).toEqual({ waitMs: 1 });
    expect(await email(accountId)).toEqual([{ email: 'old@example.org' }]);
    await clock.moveOn(1);
    expect(await strike(id)).toEqual({ ending: 'done' });
    expect(await email(accountId)).toEqual([{ email: contact }]);
  });

  it('is done once and told once, however many find that it is due', async () => {
    const { id, accountId } = await asked('objection');
    await clock.moveOn(HOUR);
    expect(new Set((await atOnce(10, () => strike(id))).map((each) => JSON.stringify(each)))).toEqual(
      new Set(['{"ending":"done"}']),
    );
    expect(await notices(accountId)).toEqual([{ notice: 'contactConfirmed' }]);
    expect(
      await rows(
        'SELECT 1 FROM contact_changes h JOIN accounts c USING (member_id) WHERE c.id = $1',
        accountId,
      ),
    ).toHaveLength(1);
    // What was to be in force is not kept beside the account.
    expect(await rows('SELECT contact FROM account_requests WHERE account_id = $1', accountId)).toEqual([
      { contact: null },
    ]);
  });

  it.each(['frozen_at', 'disabled_at'])('is not done to an account that has %s meanwhile', async (closed) => {
    const { id, accountId } = await asked('objection');
    await database.pool.query(`UPDATE accounts SET ${closed} = alta_now() WHERE id = $1`, [accountId]);
    await clock.moveOn(HOUR);
    expect(await strike(id)).toEqual({ ending: 'cancelled' });
    expect(await email(accountId)).toEqual([{ email: 'old@example.org' }]);
  });
});

describe('a contact that is to answer', () => {
  it('answers in time until the instant that its stage ends, and too late from then on', async () => {
    const [early, late] = [await asked('confirm'), await asked('confirm')];
    await clock.moveOn(HOUR - 1);
    expect(await answer(early.accountId)).toMatchObject({ outboxRecords: [{}, {}] });
    await clock.moveOn(1);
    expect(await answer(late.accountId)).toBe('late');
    expect(await notices(late.accountId)).toEqual([]);
    expect(await email(early.accountId)).toEqual([{ email: 'old@example.org' }]);
  });

  it('answers once, in whatever case it is written; what was not asked for is none of this', async () => {
    const { accountId } = await asked('confirm');
    expect(await answer(accountId, 'another@example.org')).toBeUndefined();
    const answers = await atOnce(5, () => answer(accountId, 'NEW@example.org'));
    expect(answers.filter((each) => typeof each === 'object')).toHaveLength(1);
    expect(await notices(accountId)).toEqual([{ notice: 'contactChanging' }]);
  });

  it('that never answers changes nothing, and can confirm nothing any more', async () => {
    const { id, accountId } = await asked('confirm');
    await clock.moveOn(HOUR);
    expect(await strike(id)).toEqual({ ending: 'expired' });
    expect(await email(accountId)).toEqual([{ email: 'old@example.org' }]);
    expect(await rows('SELECT 1 FROM unconfirmed_contacts WHERE account_id = $1', accountId)).toEqual([]);
  });
});

it('a request is taken back by its own account, once; its workflow finds it over, and one that is gone is gone', async () => {
  const [{ id, accountId }, another] = [await asked('objection'), await asked('objection')];
  const change = { id, kind: 'contactChange' } as const;
  expect(await cancelRequest(database, another.accountId, change)).toBeUndefined();
  expect(await cancelRequest(database, accountId, { ...change, kind: 'credentialShare' })).toBeUndefined();
  const cancelled = await atOnce(10, () => cancelRequest(database, accountId, change));
  expect(cancelled.filter((records) => records?.length === 1)).toHaveLength(1);
  await clock.moveOn(HOUR);
  expect(await strike(id)).toEqual({ ending: 'cancelled' });
  expect(await openChangesOf(database.sql, another.accountId)).toMatchObject([{ id: another.id, contact }]);
  expect(await strike(randomUUID())).toEqual({ ending: 'gone' });
});
