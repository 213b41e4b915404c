import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../api/app.ts';
import { serve } from '../../api/serve.ts';
import type { Listening } from '../../api/serve.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import type { Database } from '../../store/connection/database.ts';
import { follow } from '../support/follow.ts';
import type { Following } from '../support/follow.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { newcomer } from '../support/newcomer.ts';
import type { Newcomer } from '../support/newcomer.ts';
import { expectProblem } from '../support/problem.ts';
import { calm } from '../support/unchanged.ts';
import { consent } from '../support/consent.ts';

let live: Live;
let applicant: Newcomer;
const open: Following[] = [];
beforeAll(async () => {
  live = await startLive();
  applicant = await newcomer(live).reachIdentity();
  await calm(live);
});
afterAll(() => live.close());

/** Opens so many streams, or none when one is refused. */
async function opened(count: number, by = applicant): Promise<Following[]> {
  const tries = await Promise.allSettled(Array.from({ length: count }, () => follow(by)));
  const streams = tries.flatMap((tried) => (tried.status === 'fulfilled' ? tried.value : []));
  open.push(...streams);
  if (streams.length === count) return streams;
  for (const stream of streams) stream.stop();
  throw new Error(`only ${String(streams.length)} of ${String(count)} were opened`);
}

/** A place is free a moment after its stream has been left. */
async function openedSoon(count: number): Promise<Following[]> {
  return vi.waitUntil(() => opened(count).catch(() => undefined), { timeout: 30_000, interval: 50 });
}

afterEach(() => {
  for (const stream of open.splice(0)) stream.stop();
});

describe('streams of one token', () => {
  it('are five; a further page is told when to come back, and looks by itself meanwhile', async () => {
    const streams = await opened(LIMITS.stream.perToken);
    const refused = await applicant.call('GET', `/journeys/${applicant.journey}/events`);
    expectProblem(refused, 'too-many-requests');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await applicant.call('GET', `/journeys/${applicant.journey}`)).status).toBe(200);
    streams[0]?.stop();
    await openedSoon(1);
  });

  it('do not count for anyone else', async () => {
    const other = await newcomer(live).reachIdentity();
    await openedSoon(LIMITS.stream.perToken);
    const [theirs] = await opened(1, other);
    await theirs?.until(({ id }) => id === other.journey);
  });

  it('are neither kept nor changed on their way', async () => {
    const [stream] = await openedSoon(1);
    expect(stream?.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(stream?.headers.get('x-accel-buffering')).toBe('no');
  });
});

describe('a change', () => {
  let counting: { listening: Listening; url: string; views: () => number };
  beforeAll(async () => {
    const { database, views } = counted(live.deps.database);
    const app = createApp({ ...live.deps, database, metrics: new Registry() });
    const listening = await serve(app, '127.0.0.1', 0);
    const url = `http://127.0.0.1:${String((listening.server.address() as AddressInfo).port)}`;
    counting = { listening, url, views };
  });
  afterAll(() => counting.listening.stop(0));

  it('costs a process one look, however many of its pages are told', async () => {
    const { journey, token } = applicant;
    const there = Object.assign(Object.create(applicant) as Newcomer, {
      origin: counting.url,
      journey,
      token,
    });
    const streams = await opened(LIMITS.stream.perToken, there);
    await Promise.all(streams.map((stream) => stream.until(({ id }) => id === journey)));
    const before = counting.views();
    await applicant.step('POST', '/consent', consent);
    const consented = (stream: Following): unknown =>
      stream.until(({ step }) => step.kind === 'identity' && step.faceConsent);
    await Promise.all(streams.map(consented));
    expect(counting.views() - before).toBe(1);
  });
});

/** The same database, and how often a whole journey has been looked up in it. */
function counted(database: Database): { database: Database; views: () => number } {
  let views = 0;
  const sql = new Proxy(database.sql, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (name !== '$queryRaw' || typeof value !== 'function') return value;
      return (...query: unknown[]): unknown => {
        if (JSON.stringify(query).includes('faceConsent')) views += 1;
        return value.apply(target, query) as unknown;
      };
    },
  });
  return { database: { ...database, sql }, views: () => views };
}
