import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import { choosePassword } from '../../store/journeys/steps/choose-password.ts';
import { openReviews } from '../../store/staff/reviews.ts';
import { captured, decidedUpon, handOver } from '../replay/undone-reviews.ts';
import { askFor, decide, decideAndTell } from '../support/requests.ts';
import { review } from '../support/reviewer.ts';
import { steps } from '../support/steps.ts';
import { createWorld } from '../support/world.ts';
import type { Journey, World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 60_000);
afterAll(() => world.close());

async function doubtsOf({ id }: Journey): Promise<readonly string[] | undefined> {
  return (await openReviews(world.database)).find(({ journeyId }) => journeyId === id)?.doubts;
}

async function factsOf<T>(journey: Journey, sql: string): Promise<T> {
  const { rows } = await world.database.pool.query<{ value: T }>(sql, [journey.id]);
  return rows[0]?.value as T;
}

const decisions = (journey: Journey): Promise<string[]> =>
  factsOf(
    journey,
    `SELECT coalesce(array_agg(decision ORDER BY decided_at), '{}') AS value FROM proofings WHERE journey_id = $1`,
  );

describe('an identity that its applicant does not get through', () => {
  it('is handed to a person with what was read, once, and lets nobody in by itself', async () => {
    const journey = await captured(world);
    await handOver(world, journey);
    await expect(handOver(world, journey)).rejects.toThrow('notPossible');
    await journey.until(({ stage }) => stage === 'review');
    expect(await doubtsOf(journey)).toContain('handedOver');
    await review(world, journey.id, 'approved');
    await steps.choosePassword(world, journey);
    expect(await journey.ending()).toBe('completed');
  });

  it('is not handed over before its pictures have been read', async () => {
    const journey = await world.register();
    await steps.reachPin(world, journey);
    await steps.enterPin(world, journey);
    await journey.until(({ stage }) => stage === 'identity');
    await expect(handOver(world, journey)).rejects.toThrow('notPossible');
  });
});

describe('an identity that was refused by mistake', () => {
  it('is reviewed again by a workflow that goes on under the same id, with the time that it took given back', async () => {
    const journey = await decidedUpon(world, 'rejected');
    expect(await journey.ending()).toBe('rejected');
    const { deadline, now } = await journey.view();
    await journey.skipTo(now.getTime() + 2 * DAY);
    const request = await askFor(world, journey.id, 'reviewRefused');
    const decided = await decide(world, request, 'confirmed');
    if (!('outboxRecords' in decided)) throw new Error(decided.outcome);
    // Told by two at once, and once more: it begins once.
    await Promise.all([1, 2].map(() => world.dispatcher.dispatch(decided.outboxRecords)));
    await journey.until(({ stage, stageEnds }) => stage === 'review' && stageEnds !== null);
    expect(await doubtsOf(journey)).toContain('handedOver');
    await review(world, journey.id, 'approved');
    await steps.choosePassword(world, journey);
    const { deadline: later } = await journey.view();
    expect(Number(later) - Number(deadline)).toBeGreaterThanOrEqual(2 * DAY);
    expect(await journey.ending()).toBe('completed');
    await world.dispatcher.dispatch(decided.outboxRecords);
    expect(await journey.ending()).toBe('completed');
    expect(await decisions(journey)).toEqual(['rejected', 'approved']);
  });

  it('is refused again, and can be undone again', async () => {
    const journey = await decidedUpon(world, 'rejected');
    for (let times = 0; times < 2; times += 1) {
      await journey.ending();
      await decideAndTell(world, await askFor(world, journey.id, 'reviewRefused'), 'confirmed');
      await journey.until(({ stage, ending }) => stage === 'review' && ending === null);
      await review(world, journey.id, 'rejected');
    }
    expect(await journey.ending()).toBe('rejected');
  });

  it('stays refused where nobody confirms, and once the time for it is over', async () => {
    const journey = await decidedUpon(world, 'rejected');
    await journey.ending();
    const { now } = await journey.view();
    await decideAndTell(world, await askFor(world, journey.id, 'reviewRefused'), 'refused');
    expect((await journey.view()).ending).toBe('rejected');
    await journey.skipTo(now.getTime() + LIMITS.review.undone + DAY);
    await expect(askFor(world, journey.id, 'reviewRefused')).rejects.toThrow('notPossible');
  });
});

describe('an identity that was approved by mistake', () => {
  it('is back at its review at once: no password counts, before any workflow has heard of it', async () => {
    const journey = await decidedUpon(world, 'approved');
    await journey.until(({ stage }) => stage === 'password');
    const decided = await decide(world, await askFor(world, journey.id, 'reviewApproved'), 'confirmed');
    if (!('outboxRecords' in decided)) throw new Error(decided.outcome);
    const chosen = await choosePassword(world.database, journey.id, { hash: 'a hash' });
    expect(chosen.outcome).toBe('outOfOrder');
    await world.dispatcher.dispatch(decided.outboxRecords);
    await journey.until(({ stage, stageEnds }) => stage === 'review' && stageEnds !== null);
    await review(world, journey.id, 'rejected');
    expect(await journey.ending()).toBe('rejected');
    expect(await decisions(journey)).toEqual(['approved', 'rejected']);
  });

  it('cannot be taken back once a password has been chosen: then the account is suspended', async () => {
    const journey = await decidedUpon(world, 'approved');
    await steps.choosePassword(world, journey);
    await journey.ending();
    await expect(askFor(world, journey.id, 'reviewApproved')).rejects.toThrow('notPossible');
    await world.database.pool.query(
      'INSERT INTO sessions (hash, account_id) SELECT $2, account_id FROM applicants WHERE journey_id = $1',
      [journey.id, Buffer.from(journey.id)],
    );
    await decideAndTell(world, await askFor(world, journey.id, 'suspendAccount'), 'confirmed');
    const account = await factsOf<object>(
      journey,
      `SELECT jsonb_build_object('frozen', c.frozen_at IS NOT NULL, 'password', c.password_hash,
         'sessions', (SELECT count(*) FROM sessions s WHERE s.account_id = c.id AND s.ended_at IS NULL),
         'cases', (SELECT array_agg(k.kind) FROM cases k WHERE k.account_id = c.id AND k.closed_at IS NULL)) AS value
       FROM applicants a JOIN accounts c ON c.id = a.account_id WHERE a.journey_id = $1`,
    );
    expect(account).toEqual({ frozen: true, password: null, sessions: 0, cases: ['mistakenIdentity'] });
    await expect(askFor(world, journey.id, 'suspendAccount')).rejects.toThrow('notPossible');
  });
});
