import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, SECOND } from '../../domain/duration.ts';
import { useLink } from '../../store/journeys/steps/confirm-email.ts';
import { submitCode } from '../../store/journeys/steps/submit-code.ts';
import { performAction } from '../../store/staff/journey-actions/perform.ts';
import { decideRequest } from '../../store/staff/second-person/decide.ts';
import { settleRequest } from '../../store/staff/second-person/settle.ts';
import { linkTo } from '../replay/corrections.ts';
import { isDelivered } from '../support/holders.ts';
import { testKeyring } from '../support/keyring.ts';
import { askFor, decide, decideAndTell } from '../support/requests.ts';
import { steps } from '../support/steps.ts';
import { createWorld } from '../support/world.ts';
import type { Journey, World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 60_000);
afterAll(() => world.close());

const newMobile = '+34600999333';

async function waitingForPin(): Promise<Journey> {
  const journey = await world.register();
  await steps.reachPin(world, journey);
  await journey.until(({ message }) => message?.status === 'sent');
  return journey;
}

async function outcomeOf(request: string): Promise<string | null | undefined> {
  const { rows } = await world.database.pool.query<{ outcome: string | null }>(
    'SELECT outcome FROM second_person_requests WHERE id = $1',
    [request],
  );
  return rows[0]?.outcome;
}

async function audited(journey: Journey): Promise<string[]> {
  const { rows } = await world.database.pool.query<{ entry: string }>(
    `SELECT actor || ' ' || action AS entry FROM audit WHERE journey_id = $1 AND action LIKE 'request.%' ORDER BY id`,
    [journey.id],
  );
  return rows.map(({ entry }) => entry);
}

const factsOf = async (journey: Journey): Promise<number> =>
  (
    await world.database.pool.query(`SELECT 1 FROM facts WHERE journey_id = $1 AND type = 'stageRestarted'`, [
      journey.id,
    ])
  ).rowCount ?? 0;

describe('another mobile, confirmed by a second person', () => {
  it('kills the PIN that went to the old one at once, and sends a new PIN to the new one', async () => {
    const journey = await waitingForPin();
    const old = journey.code();
    const request = await askFor(world, journey.id, 'correctMobile', newMobile);
    const before = world.sent.filter(({ to }) => to === newMobile).length;
    const decided = await decide(world, request, 'confirmed');
    // Before the workflow has heard of it.
    const typed = await submitCode(world.database, testKeyring, journey.id, () => ({ code: old }));
    expect(typed).toMatchObject({ outcome: 'codeDead' });
    if (!('outboxRecords' in decided)) throw new Error(decided.outcome);
    await world.dispatcher.dispatch(decided.outboxRecords);
    await journey.until(({ opening, message }) => opening > 2 && message?.status === 'sent');
    expect(world.sent.filter(({ to }) => to === newMobile)).toHaveLength(before + 1);
    await steps.enterPin(world, journey);
    expect(await audited(journey)).toEqual([
      'staff:second-ana request.correctMobile',
      'staff:second-berta request.done',
    ]);
  });

  it('is not asked for where its PIN was typed already', async () => {
    const journey = await waitingForPin();
    await steps.enterPin(world, journey);
    await expect(askFor(world, journey.id, 'correctMobile', newMobile)).rejects.toThrow('notPossible');
  });

  it('is done once, however many confirm it at once', async () => {
    const journey = await waitingForPin();
    const request = await askFor(world, journey.id, 'correctMobile', newMobile);
    const all = await Promise.all(Array.from({ length: 6 }, () => decide(world, request, 'confirmed')));
    expect(all.map(({ outcome }) => outcome).toSorted()).toEqual([
      ...Array<string>(5).fill('closed'),
      'done',
    ]);
    expect(await factsOf(journey)).toBe(1);
    for (const decided of all)
      if ('outboxRecords' in decided) await world.dispatcher.dispatch(decided.outboxRecords);
    await isDelivered(world.env.client, request);
  });
});

describe('another email, confirmed by a second person', () => {
  it('kills the link that went to the old one, and sends a new link to the new one', async () => {
    const journey = await world.register();
    await journey.until(({ message }) => message?.status === 'sent');
    const old = journey.linkToken();
    const request = await askFor(world, journey.id, 'correctEmail', 'right@example.org');
    await decideAndTell(world, request, 'confirmed');
    await journey.until(() => linkTo(world, 'right@example.org') !== undefined);
    const allow = (): Promise<{ ok: true }> => Promise.resolve({ ok: true });
    expect(await useLink(world.database, testKeyring, old, allow)).not.toMatchObject({ outcome: 'used' });
    const link = linkTo(world, 'right@example.org') ?? '';
    expect(await useLink(world.database, testKeyring, link, allow)).toMatchObject({ outcome: 'used' });
    await expect(askFor(world, journey.id, 'correctEmail', 'third@example.org')).rejects.toThrow(
      'notPossible',
    );
  });
});

describe('a step that one of the staff has begin anew', () => {
  it('sends another code, with its tries, and the one before is worth nothing', async () => {
    const journey = await waitingForPin();
    const old = journey.code();
    const { opening } = await journey.view();
    const allow = (): Promise<{ ok: true }> => Promise.resolve({ ok: true });
    const parts = { database: world.database, keyring: testKeyring, allow };
    const actor = { by: 'staff:second-ana', reason: 'all tries used' };
    const performed = await performAction(parts, journey.id, 'restart', actor);
    if (performed.outcome !== 'done') throw new Error(performed.outcome);
    const typed = await submitCode(world.database, testKeyring, journey.id, () => ({ code: old }));
    expect(typed).toMatchObject({ outcome: 'codeDead' });
    await world.dispatcher.dispatch(performed.outboxRecords);
    const anew = await journey.until((view) => view.opening > opening && view.message?.status === 'sent');
    expect(anew.code).toMatchObject({ attempts: 0, dead: false });
    await steps.enterPin(world, journey);
    expect(await performAction(parts, journey.id, 'restart', actor)).toEqual({ outcome: 'notPossible' });
  });
});

describe('a request', () => {
  it('waits for 24 hours and not a second longer; then nothing is done, and the audit says so', async () => {
    const journey = await waitingForPin();
    const request = await askFor(world, journey.id, 'correctMobile', newMobile);
    const asked = (await journey.view()).now.getTime();
    await journey.skipToJustBefore(asked + DAY - 2 * SECOND);
    expect(await settleRequest(world.database, request)).toMatchObject({ outcome: 'open' });
    await journey.skipTo(asked + DAY + SECOND);
    await isDelivered(world.env.client, request);
    expect(await outcomeOf(request)).toBe('expired');
    expect(await factsOf(journey)).toBe(0);
    expect(await audited(journey)).toEqual([
      'staff:second-ana request.correctMobile',
      'clock request.expired',
    ]);
    expect((await decide(world, request, 'confirmed')).outcome).toBe('closed');
  });

  it('is confirmed or expires, never both: whichever has the row first', async () => {
    const journey = await waitingForPin();
    const request = await askFor(world, journey.id, 'correctMobile', newMobile);
    await world.database.pool.query(
      `UPDATE second_person_requests SET due_at = alta_now() + INTERVAL '20 milliseconds' WHERE id = $1`,
      [request],
    );
    const tries = await Promise.all(
      Array.from({ length: 10 }, async (_, n) => {
        await new Promise((resolve) => setTimeout(resolve, n * 4));
        return n % 2 === 0 ? settleRequest(world.database, request) : decide(world, request, 'confirmed');
      }),
    );
    const confirmed = tries.filter((each) => 'outboxRecords' in each).length;
    expect(await outcomeOf(request)).toBe(confirmed === 1 ? 'done' : 'expired');
    expect(await factsOf(journey)).toBe(confirmed);
  });

  it('is not decided by its asker, and taken back only by them', async () => {
    const journey = await waitingForPin();
    const request = await askFor(world, journey.id, 'correctMobile', newMobile);
    const as = (name: string, decision: 'confirmed' | 'refused' | 'withdrawn', role = 'support') =>
      decideRequest(world.database, 'asepeyo', request, {
        decision,
        by: `staff:${name}`,
        role,
        note: 'a test',
      });
    for (const decision of ['confirmed', 'refused'] as const)
      expect(await as('second-ana', decision, 'supervisor')).toEqual({ outcome: 'secondPerson' });
    expect(await as('second-berta', 'withdrawn')).toEqual({ outcome: 'secondPerson' });
    expect(await as('second-berta', 'confirmed', 'reviewer')).toEqual({ outcome: 'forbidden' });
    expect(
      await decideRequest(world.database, 'casmu', request, {
        decision: 'refused',
        by: 'staff:x',
        role: 'support',
        note: 'a test',
      }),
    ).toEqual({ outcome: 'unknown' });
    expect(await as('second-ana', 'withdrawn')).toMatchObject({ outcome: 'withdrawn' });
  });

  it('of a staff member who may not ask any more is not done', async () => {
    const journey = await waitingForPin();
    const request = await askFor(world, journey.id, 'correctMobile', newMobile);
    const { pool } = world.database;
    await pool.query(`UPDATE staff_accounts SET disabled_at = alta_now() WHERE name = 'second-ana'`);
    expect(await decideAndTell(world, request, 'confirmed')).toBe('overtaken');
    await pool.query(`UPDATE staff_accounts SET disabled_at = NULL WHERE name = 'second-ana'`);
    expect(await factsOf(journey)).toBe(0);
  });

  it('keeps no contact once it is decided', async () => {
    const journey = await waitingForPin();
    const request = await askFor(world, journey.id, 'correctMobile', newMobile);
    await decideAndTell(world, request, 'refused');
    const { rows } = await world.database.pool.query(
      'SELECT contact FROM second_person_requests WHERE id = $1',
      [request],
    );
    expect(rows).toEqual([{ contact: null }]);
  });
});
