import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../../platform/logger.ts';
import { changeKnownJourney } from '../../../store/journeys/journey-row.ts';
import { writeFact } from '../../../store/journeys/facts.ts';
import type { OutboxRecord } from '../../../store/journeys/facts.ts';
import { createDispatcher } from '../../../store/outbox/dispatcher.ts';
import { taskQueue } from '../../../workflows/contract.ts';
import { createWorld } from '../../support/world.ts';
import type { Journey, World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ relay: false });
});
afterAll(() => world.close());

const dispatcherOfAProcess = (): ReturnType<typeof createDispatcher> => {
  const logger = createLogger('test', 'silent');
  return createDispatcher({ client: world.env.client, taskQueue, database: world.database, logger });
};

/** A journey that waits for its link, and the fact that it was used. */
async function confirmed(): Promise<{ journey: Journey; record: OutboxRecord }> {
  const journey = await world.register();
  await journey.until(({ stage, opening }) => stage === 'emailLink' && opening > 0);
  const record = await changeKnownJourney(world.database, journey.id, (tx, row) =>
    writeFact(tx, row, { type: 'emailConfirmed' }),
  );
  if (!record) throw new Error('no fact');
  return { journey, record };
}

async function untold({ id }: Journey): Promise<string[]> {
  const { rows } = await world.database.pool.query<{ type: string }>(
    'SELECT type FROM facts WHERE journey_id = $1 AND told_at IS NULL ORDER BY type',
    [id],
  );
  return rows.map(({ type }) => type);
}

/** How often its workflow was told something. */
async function signals({ id }: Journey): Promise<number> {
  const { events = [] } = await world.env.client.workflow.getHandle(id).fetchHistory();
  return (events ?? []).filter(({ workflowExecutionSignaledEventAttributes: told }) => told).length;
}

describe('what a process has told', () => {
  it('is not told again by it before that is noted', async () => {
    const { journey, record } = await confirmed();
    const process = dispatcherOfAProcess();
    await process.dispatch([record]);
    await process.dispatch([record]);
    await journey.until(({ stage }) => stage === 'smsPin');
    expect(await signals(journey)).toBe(1);
  });

  it('is noted by one flush', async () => {
    const one = await confirmed();
    const other = await confirmed();
    const process = dispatcherOfAProcess();
    await process.dispatch([one.record, other.record]);
    await process.flush();
    expect(await untold(one.journey)).not.toContain('emailConfirmed');
    expect(await untold(other.journey)).not.toContain('emailConfirmed');
  });

  it('is noted by itself soon, a beginning like a fact', async () => {
    const { journey, record } = await confirmed();
    await dispatcherOfAProcess().dispatch([record]);
    await expect.poll(() => untold(journey), { timeout: 20_000 }).toEqual([]);
  });

  it('changes nothing when another process tells it again, because the first died before it was noted', async () => {
    const { journey, record } = await confirmed();
    await dispatcherOfAProcess().dispatch([record]);
    await journey.until(({ stage }) => stage === 'smsPin');
    const before = await journey.view();
    await dispatcherOfAProcess().dispatch([record]);
    await expect.poll(() => signals(journey), { timeout: 20_000 }).toBe(2);
    const { stage, opening } = await journey.view();
    expect({ stage, opening }).toEqual({ stage: before.stage, opening: before.opening });
  });
});
