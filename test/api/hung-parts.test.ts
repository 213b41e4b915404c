import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../store/connection/database.ts';
import { isOutage } from '../../store/connection/outage.ts';
import { inTransaction } from '../../store/connection/transaction.ts';
import { startTestApp } from '../support/app.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { newcomer } from '../support/newcomer.ts';
import { expectProblem } from '../support/problem.ts';
import { stallingProxy } from '../support/stalling-proxy.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive({ slots: { email: 2 }, firstTries: 1 });
});
afterAll(() => live.close());

describe('a database that hangs, and closes nothing', () => {
  const patience = 500;

  async function behindProxy(): Promise<{
    database: ReturnType<typeof openDatabase>;
    stall: (on: boolean) => void;
  }> {
    const url = new URL(live.database.url);
    const proxy = await stallingProxy({ host: url.hostname, port: Number(url.port) });
    url.hostname = '127.0.0.1';
    url.port = String(proxy.port);
    const database = openDatabase(url.href, 2, { patience });
    onTestFinished(() => database.close());
    return { database, stall: proxy.stall };
  }

  it('is given up by what waits for it, also in the midst of a transaction, and used again once it answers', async () => {
    const { database, stall } = await behindProxy();
    const ask = (): Promise<unknown> => database.sql.$queryRaw`SELECT 1 AS one`;
    await ask();
    stall(true);
    expect(isOutage(await ask().catch((error: unknown) => error))).toBe(true);
    stall(false);
    expect(await ask()).toEqual([{ one: 1 }]);
    const caught = await inTransaction(database, async (tx) => {
      await tx.$queryRaw`SELECT 1`;
      stall(true);
      return tx.$queryRaw`SELECT 2`;
    }).catch((error: unknown) => error);
    expect(isOutage(caught)).toBe(true);
    stall(false);
    expect(await ask()).toEqual([{ one: 1 }]);
  });

  it('makes the service answer that it is unavailable, and when to come back', async () => {
    const { database, stall } = await behindProxy();
    const app = await startTestApp({ ...live.database, ...database });
    onTestFinished(() => app.close());
    const logIn = async (): Promise<{ status: number; headers: Headers; body: unknown }> => {
      const answer = await fetch(`${app.url}/api/v1/programs/asepeyo/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:3000' },
        body: JSON.stringify({ document: '12345678Z', password: 'cuatro nubes sobre el faro' }),
      });
      return { status: answer.status, headers: answer.headers, body: await answer.json() };
    };
    expect((await logIn()).status).toBe(401);
    stall(true);
    const answer = await logIn();
    expectProblem(answer, 'unavailable');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('cancels a statement that takes too long by itself, which is an outage and no fault of ours', async () => {
    const database = openDatabase(live.database.url, 1, { patience });
    onTestFinished(() => database.close());
    const slow = await database.sql.$queryRaw`SELECT pg_sleep(20)`.catch((error: unknown) => error);
    expect(isOutage(slow)).toBe(true);
  });
});

describe('a provider that hangs', () => {
  it('keeps no text message waiting when all that email has is taken up', async () => {
    const applicant = newcomer(live);
    await applicant.register();
    await applicant.linkToken();
    const waiting = Array.from({ length: 4 }, () => newcomer(live));
    live.standins.setFaults({
      sendgrid: waiting.map(({ form }) => ({ mode: 'hang' as const, to: form.email })),
    });
    for (const each of waiting) await each.register();
    const hanging = async (): Promise<unknown[]> =>
      (
        await live.database.pool.query<object>(
          `SELECT 1 FROM messages WHERE channel = 'email' AND status = 'queued' AND attempts > 0`,
        )
      ).rows;
    // The one that its step tries, and what the queue has places for.
    await expect.poll(hanging, { timeout: 20_000 }).toHaveLength(3);
    await applicant.useLink();
    await applicant.until(({ step }) => step.kind === 'smsPin' && step.expiresAt !== null);
    const { rows } = await live.database.pool.query(
      `SELECT 1 FROM messages WHERE channel = 'email' AND status = 'queued'`,
    );
    expect(rows).toHaveLength(4);
    live.standins.setFaults({ sendgrid: null });
  });
});
