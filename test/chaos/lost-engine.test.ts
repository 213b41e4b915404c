import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../domain/duration.ts';
import { compare } from '../../activities/reconcile.ts';
import { createEngine } from '../../workers/engine.ts';
import { taskQueue } from '../../workflows/contract.ts';
import { newcomer } from '../support/newcomer.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { everythingTold } from './support/afterwards.ts';

/** An engine that was restored from before, or lost its last moment, does not say so: the rows know more than it does. */
let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

async function pass(ms: number): Promise<void> {
  await live.database.pool.query('UPDATE clock SET shift_ms = shift_ms + $1', [ms]);
}

/** As if it had never been there. */
async function lose(workflowId: string): Promise<void> {
  await live.client.workflowService.deleteWorkflowExecution({
    namespace: 'default',
    workflowExecution: { workflowId },
  });
  const handle = live.client.workflow.getHandle(workflowId);
  await expect.poll(() => handle.describe().catch(() => 'gone'), { timeout: 60_000 }).toBe('gone');
}

describe('a workflow that the engine has lost', () => {
  it('is begun again from the rows at the next step, and goes on where its journey was', async () => {
    const person = await newcomer(live).reachPin();
    // What is noted as told after time has passed would have been told only now.
    await everythingTold(live);
    await lose(person.journey);
    await pass(2 * MINUTE);
    await person.step('POST', '/code', { code: await person.pin(), identityDocument: 'DNI' });
    await person.until(({ step }) => step.kind === 'identity', 60_000);
    const { status } = await live.client.workflow.getHandle(person.journey).describe();
    expect(status.name).toBe('RUNNING');
  });
});

describe('a fact that was told and that the engine has lost', () => {
  it('is told again when a clock finds that it was not heard, and not looked for without end', async () => {
    // The engine's clock is the machine's: the window's end below must come for both.
    await live.database.pool.query('UPDATE clock SET shift_ms = 0');
    const person = newcomer(live);
    await person.register();
    await person.until(({ step }) => step.kind === 'emailLink' && step.delivery === 'delivered');
    await live.stopWorker();
    await person.useLink();
    // What a restored engine looks like: the fact is marked as told, and no history has it.
    await lose(person.journey);
    await live.database.pool.query(
      `UPDATE facts SET told_at = alta_now() - INTERVAL '2 minutes' WHERE journey_id = $1`,
      [person.journey],
    );
    await live.database.pool.query(
      `UPDATE facts SET told_at = NULL, tell_after = alta_now() - INTERVAL '3 seconds' WHERE journey_id = $1 AND type = 'begin'`,
      [person.journey],
    );
    // The window's end comes near for the workflow that is begun again without its fact.
    await live.database.pool.query(
      `UPDATE journeys SET deadline = alta_now() + INTERVAL '5 seconds' WHERE id = $1`,
      [person.journey],
    );
    await live.startWorker();
    // Its window is over all the same, so it may have ended since: that the PIN was written shows that the fact was heard.
    const pins = async (): Promise<number | null> => {
      const sql = `SELECT FROM messages WHERE journey_id = $1 AND channel = 'sms'`;
      return (await live.database.pool.query(sql, [person.journey])).rowCount;
    };
    await expect.poll(pins, { timeout: 90_000 }).toBe(1);
  });
});

describe('a journey without a step, whose workflow the engine has lost', () => {
  it('is found by the comparison of rows and workflows, and begun again where it was', async () => {
    await live.database.pool.query('UPDATE clock SET shift_ms = 0');
    const person = await newcomer(live).reachPin();
    await everythingTold(live);
    await lose(person.journey);
    await pass(10 * MINUTE);
    const engine = createEngine(live.client, taskQueue, () => Promise.resolve());
    const parts = { database: live.database, logger: live.deps.logger };
    await expect
      .poll(async () => (await compare(parts, engine)).mended, { timeout: 60_000 })
      .toBeGreaterThan(0);
    const running = async (): Promise<string> =>
      (await live.client.workflow.getHandle(person.journey).describe()).status.name;
    await expect.poll(() => running().catch(() => 'gone'), { timeout: 60_000 }).toBe('RUNNING');
  });
});
