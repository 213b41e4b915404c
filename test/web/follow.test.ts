import { describe, expect, it } from 'vitest';
import { followJourney } from '../../web/portal/journey/follow-journey.ts';
import type { Connection, Follower, Look } from '../../web/portal/journey/follow-journey.ts';
import { backoff } from '../../web/shared/backoff.ts';

interface Told {
  journeys: number[];
  connections: Connection[];
  waits: number[];
  streams: number;
}

/** Follows through the looks given, then stops. Each stream brings one journey more, then ends. */
async function follow(looks: readonly Look<number>[], streamed: readonly number[] = []): Promise<Told> {
  const told: Told = { journeys: [], connections: [], waits: [], streams: 0 };
  const stop = new AbortController();
  const left = [...looks];
  const follower: Follower<number> = {
    look: () => {
      const next = left.shift();
      if (next) return Promise.resolve(next);
      stop.abort();
      return Promise.resolve({ kind: 'unreachable' });
    },
    stream: (_signal, onJourney) => {
      const journey = streamed[told.streams++];
      if (journey !== undefined) onJourney(journey);
      return Promise.resolve();
    },
    wait: (ms) => {
      told.waits.push(ms);
      return Promise.resolve();
    },
    random: () => 1,
    onJourney: (journey) => told.journeys.push(journey),
    onConnection: (connection) => told.connections.push(connection),
  };
  await followJourney(follower, stop.signal);
  return told;
}

const seen = (journey: number): Look<number> => ({ kind: 'journey', journey });
const lost: Look<number> = { kind: 'unreachable' };

describe('following a journey', () => {
  it('looks first and then hears the stream', async () => {
    const told = await follow([seen(1)], [2]);
    expect(told.journeys).toEqual([1, 2]);
    expect(told.connections).toEqual(['connecting', 'live']);
  });

  it('goes on with looks every few seconds where streams are cut off', async () => {
    const told = await follow([seen(1), seen(2), seen(3)]);
    expect(told.journeys).toEqual([1, 2, 3]);
    expect(told.waits).toEqual([4_000, 4_000, 4_000]);
  });

  it('says that the service is unreachable at the second lost answer, and that it is back', async () => {
    expect((await follow([seen(1), lost, seen(2)])).connections).not.toContain('unreachable');
    expect((await follow([seen(1), lost, lost, seen(2)])).connections).toEqual([
      'connecting',
      'live',
      'unreachable',
      'live',
    ]);
  });

  it('backs off while the service does not answer, and begins again once it does', async () => {
    const told = await follow([lost, lost, lost, seen(1), lost]);
    expect(told.waits).toEqual([1_000, 2_000, 4_000, 4_000, 1_000]);
  });

  it('stops for good when the token no longer counts', async () => {
    const told = await follow([seen(1), { kind: 'gone' }, seen(2)]);
    expect(told.connections.at(-1)).toBe('gone');
    expect(told.journeys).toEqual([1]);
  });
});

describe('the back-off', () => {
  it('doubles up to the longest wait, with up to half of it as jitter', () => {
    expect([1, 2, 3, 10].map((failures) => backoff(failures, 30_000, 1))).toEqual([
      1_000, 2_000, 4_000, 30_000,
    ]);
    expect(backoff(3, 30_000, 0)).toBe(2_000);
    expect(backoff(10_000, 30_000, 0)).toBe(15_000);
  });
});
