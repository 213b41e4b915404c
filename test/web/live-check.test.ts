import { describe, expect, it } from 'vitest';
import { initialLive, reduceLive } from '../../web/portal/live/live-state.ts';
import type { LiveEvent, LiveState } from '../../web/portal/live/live-state.ts';
import { timingOf } from '../../web/portal/live/live-timing.ts';
import type { LiveCheck } from '../../web/shared/api-types.ts';

const check: LiveCheck = {
  nonce: 'n'.repeat(22),
  expiresAt: '2026-11-22T10:00:00.000Z',
  steps: [{ kind: 'middle' }, { kind: 'turn', to: 'left' }, { kind: 'colour', colour: 'red' }],
};

function after(...events: LiveEvent[]): LiveState {
  return events.reduce(reduceLive, initialLive);
}

const running: LiveEvent[] = [{ type: 'opened' }, { type: 'begun', check }];
const done: LiveEvent[] = [...running, ...check.steps.map((_, at): LiveEvent => ({ type: 'stepped', at }))];

describe('the check of the face', () => {
  it('goes from step to step, and sends what it saw after the last', () => {
    expect(after({ type: 'opened' }).mode).toBe('starting');
    expect(after(...running)).toMatchObject({ mode: 'running', at: 0 });
    expect(after(...running, { type: 'stepped', at: 0 })).toMatchObject({ mode: 'running', at: 1 });
    expect(after(...done)).toMatchObject({ mode: 'sending' });
  });

  it('takes no step twice, and none when it is not running', () => {
    expect(after(...running, { type: 'stepped', at: 0 }, { type: 'stepped', at: 0 }).at).toBe(1);
    expect(after({ type: 'stepped', at: 0 })).toEqual(initialLive);
  });

  it('that was stopped begins anew, and a camera that opens late starts nothing', () => {
    const stopped = after({ type: 'opened' }, { type: 'stopped' }, { type: 'begun', check });
    expect(stopped).toMatchObject({ mode: 'idle', told: 'stopped' });
    expect(reduceLive(stopped, { type: 'opened' })).toMatchObject({ mode: 'starting', told: undefined });
    expect(after(...done, { type: 'stopped' }).mode).toBe('sending');
  });

  it('says why it has to be done again, and then goes more slowly', () => {
    const told = after(...done, { type: 'judged', told: 'noTurn' });
    expect(told).toMatchObject({ mode: 'idle', told: 'noTurn', judged: 1 });
    const turn = { kind: 'turn', to: 'left' } as const;
    expect(timingOf(turn, 1, 1).lasts).toBeGreaterThan(timingOf(turn, 1, 0).lasts);
  });

  it('keeps what could not be sent', () => {
    const unsent = after(...done, { type: 'unsent', words: 'x' });
    expect(unsent).toMatchObject({ mode: 'unsent', failure: 'x', check });
    expect(reduceLive(unsent, { type: 'sent' })).toMatchObject({ mode: 'sending', failure: undefined });
  });

  it('looks into the camera within each step, and shows no colour for less than a third of a second', () => {
    for (const judged of [0, 1])
      for (const [at, step] of check.steps.entries()) {
        const { lasts, shots } = timingOf(step, at, judged);
        expect(Math.max(...shots)).toBeLessThan(lasts);
        // WCAG 2.3.1: no more than three flashes in a second.
        expect(lasts).toBeGreaterThan(1_000 / 3);
      }
  });
});
