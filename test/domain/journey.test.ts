import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../domain/facts.ts';
import { beginning, nextClock, reduce, withoutFirstCommand } from '../../domain/journey.ts';
import type { JourneyEvent, JourneyState } from '../../domain/journey.ts';
import type { Plan } from '../../domain/program.ts';

const plan: Plan = {
  kind: 'registration',
  contact: 'typed',
  program: 'test',
  window: 1,
  remindBefore: 1,
  patience: 1,
  stages: [
    { kind: 'emailLink', once: false },
    { kind: 'smsPin', valid: 1, attempts: 5 },
    { kind: 'identity', documents: [['DNI']], face: true },
    { kind: 'review', within: 1 },
    { kind: 'password' },
  ],
};

let ids = 0;
type Told = Fact extends infer F ? (F extends Fact ? Omit<F, 'id' | 'opening'> : never) : never;

/** Tells a fact that answers the state's opening, unless another is named. */
function tell(state: JourneyState, fact: Told, opening = state.opening): JourneyState {
  return reduce(state, { ...fact, id: String((ids += 1)), opening });
}

const kindOf = ({ stages, position }: JourneyState): string | undefined => stages[position]?.kind;
const confirmed: Told = { type: 'emailConfirmed' };
const verified: Told = { type: 'phoneVerified', identityDocument: 'DNI' };

describe('a journey', () => {
  it('begins by opening its first stage', () => {
    expect(beginning(plan).commands).toMatchObject([{ do: 'open', position: 0, opening: 1 }]);
  });

  it('goes past the review when nothing raises a doubt, and into it when something does', () => {
    const atIdentity = tell(tell(beginning(plan), confirmed), verified);
    expect(kindOf(tell(atIdentity, { type: 'identityConfirmed', doubts: [] }))).toBe('password');
    expect(kindOf(tell(atIdentity, { type: 'identityConfirmed', doubts: ['greenCard'] }))).toBe('review');
  });

  it('ends where an identity is in doubt and no person looks', () => {
    const atIdentity = tell(tell(beginning(plan), confirmed), verified);
    expect(tell(atIdentity, { type: 'identityRefused' })).toMatchObject({ ending: 'rejected' });
  });

  it('hears a fact once, however often it is told', () => {
    const fact: Fact = { id: 'one', opening: 1, type: 'emailConfirmed' };
    const once = reduce(beginning(plan), fact);
    expect(reduce(once, fact)).toEqual(once);
  });

  it('rejects a fact that its stage does not hear, and changes nothing else', () => {
    const before = beginning(plan);
    const after = tell(before, { type: 'passwordChosen' });
    expect(after.rejected).toHaveLength(1);
    expect({ ...after, heard: [], rejected: [] }).toEqual({ ...before, heard: [], rejected: [] });
  });

  it('rejects a fact that answers an earlier opening', () => {
    const atPin = tell(beginning(plan), confirmed);
    expect(tell(atPin, verified, atPin.opening - 1).rejected).toHaveLength(1);
  });

  it('whose PIN died goes back without sending anything, and the link used meanwhile still counts', () => {
    const atPin = tell(beginning(plan), confirmed);
    const back = tell(atPin, { type: 'codeKilled' });
    expect(kindOf(back)).toBe('emailLink');
    expect(back.commands.at(-1)).toMatchObject({ do: 'settle', reason: 'codeKilled' });
    expect(kindOf(tell(back, confirmed, atPin.opening))).toBe('smsPin');
  });

  it('looks at no clock while it is parked', () => {
    const clocks = { window: 5, reminder: 4, stage: 3 };
    const open = reduce(beginning(plan), { type: 'opened', opening: 1, clocks, messageId: 'm' });
    expect(nextClock(open)).toEqual({ clock: 'stage', at: 3 });
    const parked = reduce(open, { type: 'sendFailed', messageId: 'm' });
    expect(nextClock(parked)).toBeUndefined();
    expect(parked.commands.at(-1)).toEqual({ do: 'park', cause: 'email' });
    expect(reduce(parked, { type: 'sent', messageId: 'm', clocks }).commands.at(-1)).toEqual({
      do: 'unpark',
    });
  });

  it('that has ended hears nothing more', () => {
    const ended = tell(beginning(plan), { type: 'cancelled' });
    expect(ended.ending).toBe('cancelled');
    expect(tell(ended, confirmed)).toMatchObject({ ending: 'cancelled', commands: ended.commands });
  });
});

/** Facts that lead on, so that many random journeys do get to the end. */
const forward = fc.constantFrom<Told>(
  confirmed,
  verified,
  { type: 'identityConfirmed', doubts: [] },
  { type: 'passwordChosen' },
);
const anyFact = fc.constantFrom<Told>(
  confirmed,
  verified,
  { type: 'codeKilled' },
  { type: 'triesExhausted' },
  { type: 'resendAsked', messageId: 'm' },
  { type: 'messageUndelivered', messageId: 'm' },
  { type: 'documentCaptured', captureSet: 'c' },
  { type: 'handoffTexted', messageId: 'h' },
  { type: 'identityConfirmed', doubts: [] },
  { type: 'identityConfirmed', doubts: ['greenCard'] },
  { type: 'identityRefused' },
  { type: 'reviewDecided', decision: 'approved' },
  { type: 'reviewDecided', decision: 'rejected' },
  { type: 'passwordChosen' },
  { type: 'retryAsked' },
);
const anyClock = fc.constantFrom<JourneyEvent>(
  { type: 'clockFired', clock: 'stage' },
  { type: 'clockFired', clock: 'reminder', messageId: 'r' },
);

describe('any facts, in any order', () => {
  it('a journey is completed only by way of every stage that it may not skip', () => {
    const step = fc.oneof(
      { arbitrary: forward, weight: 9 },
      { arbitrary: fc.oneof(anyFact, anyClock), weight: 1 },
    );
    let completed = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (events) => {
        let state = beginning(plan);
        const passed = new Set<string | undefined>();
        for (const event of events) {
          passed.add(kindOf(state));
          state =
            event.type === 'clockFired'
              ? reduce(state, event)
              : tell(withoutFirstCommand(state), event as Told);
        }
        if (state.ending !== 'completed') return;
        completed += 1;
        expect([...passed]).toEqual(expect.arrayContaining(['emailLink', 'smsPin', 'identity', 'password']));
      }),
      { numRuns: 2_000 },
    );
    expect(completed).toBeGreaterThan(10);
  });
});
