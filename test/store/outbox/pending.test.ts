import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SECOND } from '../../../domain/duration.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import {
  dispatchAgain,
  markDispatched,
  takePending,
  wasWritten,
  workflowOf,
  writeFact,
  writeFactAt,
} from '../../../store/journeys/facts.ts';
import { atOnce } from '../../support/at-once.ts';
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
beforeEach(() => recovery.database.pool.query('UPDATE facts SET told_at = alta_now() WHERE told_at IS NULL'));

/** A journey that has begun, of which the engine has not been told. */
async function journey(): Promise<string> {
  const started = await recovery.start('ana@example.org');
  if (started.outcome !== 'started') throw new Error(started.outcome);
  return started.journeyId;
}
const pending = async (most = 100): Promise<string[]> =>
  (await takePending(recovery.database, most)).map(workflowOf);
async function factsOf(journeyId: string): Promise<{ id: string; type: string }[]> {
  const { rows } = await recovery.database.pool.query<{ id: string; type: string }>(
    'SELECT id, type FROM facts WHERE journey_id = $1 ORDER BY created_at',
    [journeyId],
  );
  return rows;
}
const written = async (id: string): Promise<number> => {
  const { rows } = await recovery.database.pool.query<{ n: number }>(
    'SELECT facts_written AS n FROM journeys WHERE id = $1',
    [id],
  );
  return rows[0]?.n ?? NaN;
};

describe('what has not been told', () => {
  it('is a relay’s from two seconds on, not before: its request tells it by itself', async () => {
    const id = await journey();
    await clock.moveOn(2 * SECOND - 1);
    expect(await pending()).toEqual([]);
    await clock.moveOn(1);
    expect(await pending()).toEqual([id]);
  });

  it('is taken by one relay of many at once, each record once, and again when that one has died', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 12; count += 1) ids.push(await journey());
    await clock.moveOn(2 * SECOND);
    const taken = (await atOnce(10, () => pending(3))).flat();
    expect(taken.toSorted()).toEqual(ids.toSorted());
    await clock.moveOn(7 * SECOND - 1);
    expect(await pending()).toEqual([]);
    await clock.moveOn(1);
    expect((await pending()).toSorted()).toEqual(ids.toSorted());
  });

  it('is told no more once it is noted; told long ago and not heard it is told anew, the beginning only if asked', async () => {
    const id = await journey();
    const record = await inTransaction(recovery.database, (tx) =>
      writeFact(tx, { id, opening: 0 }, { type: 'emailConfirmed' }),
    );
    expect(record).toBeDefined();
    await markDispatched(
      recovery.database,
      (await factsOf(id)).map((fact) => fact.id),
    );
    const again = async (fromTheBeginning?: boolean): Promise<number> => {
      await dispatchAgain(recovery.database.sql, id, fromTheBeginning);
      return (await pending()).length;
    };
    await clock.moveOn(60 * SECOND);
    expect(await again()).toBe(0);
    await clock.moveOn(1);
    expect(await again()).toBe(1);
    expect(await again(true)).toBe(1);
  });
});

describe('a fact', () => {
  it('of one opening is written once, however many write it at once; the next opening has one of its own', async () => {
    const id = await journey();
    const at = (opening: number): Promise<unknown> =>
      inTransaction(recovery.database, (tx) => writeFact(tx, { id, opening }, { type: 'emailConfirmed' }));
    const records = await atOnce(10, () => at(1));
    expect(records.filter((record) => record !== undefined)).toHaveLength(1);
    expect(await at(2)).toBeDefined();
    expect(await written(id)).toBe(2);
  });

  it('without a transaction is written where the journey was seen, and nowhere once it has moved on or its time is over', async () => {
    const [here, moved, late] = [await journey(), await journey(), await journey()];
    const { pool } = recovery.database;
    await pool.query('UPDATE journeys SET opening = 1 WHERE id = $1', [moved]);
    await pool.query('UPDATE journeys SET deadline = alta_now() WHERE id = $1', [late]);
    const choose = (id: string): Promise<unknown> =>
      writeFactAt(recovery.database, { id, opening: 0 }, { type: 'passwordChosen' });
    expect([await choose(moved), await choose(late)]).toEqual([undefined, undefined]);
    await pool.query(`UPDATE journeys SET deadline = alta_now() + INTERVAL '1 ms' WHERE id = $1`, [late]);
    expect(await choose(late)).toBeDefined();
    const records = await atOnce(10, () => choose(here));
    expect(records.filter((record) => record !== undefined)).toHaveLength(1);
    expect([await written(here), await written(moved), await written(late)]).toEqual([1, 0, 1]);
  });

  it('is known again by its id for a while, and by its own journey alone', async () => {
    const [id, another] = [await journey(), await journey()];
    const [fact] = await factsOf(id);
    const known = (journeyId: string): Promise<boolean> =>
      wasWritten(recovery.database, journeyId, fact?.id ?? '');
    expect([await known(id), await known(another)]).toEqual([true, false]);
    await clock.moveOn(600 * SECOND);
    expect(await known(id)).toBe(false);
  });
});
