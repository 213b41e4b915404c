import { describe, expect, it } from 'vitest';
import { doubts } from '../../domain/identity-verdict.ts';
import type { Doubt } from '../../domain/identity-verdict.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { StageSpec } from '../../domain/stages/spec.ts';
import type { Move } from '../../domain/stages/stage.ts';
import { clockMove, moveOn } from '../../domain/stages/table.ts';
import type { NewFact } from '../../store/journeys/facts.ts';
import { vendorAnswers, weighAnswer, worthAsking } from '../../domain/vendor-verdict.ts';

const cleared: Doubt[] = [
  'faceNotCompared',
  'faceUnsure',
  'portraitNotFound',
  'faceNotFound',
  'notLive',
  'lookUnjudged',
  'printedUnread',
];

describe('what a vendor says', () => {
  it('clears, when it is a pass, what our own checks could not see, and nothing that they have seen', () => {
    expect(doubts.filter((doubt) => weighAnswer([doubt], 'pass').length === 0)).toEqual(cleared);
    expect(weighAnswer([...cleared, 'numberMismatch'], 'pass')).toEqual(['numberMismatch']);
  });

  it('is a doubt of its own, beside ours, when it is anything else or nothing', () => {
    for (const answer of vendorAnswers.filter((each) => each !== 'pass')) {
      expect(weighAnswer([], answer)).toHaveLength(1);
      expect(weighAnswer(['notLive'], answer)).toContain('notLive');
    }
    expect(weighAnswer([], 'fail')).toEqual(['vendorDoubt']);
    expect(weighAnswer([], 'silent')).toEqual(['vendorSilent']);
  });

  it('is asked only where a pass could spare a person', () => {
    expect([worthAsking([]), worthAsking(cleared), worthAsking(['notLive', 'documentSeen'])]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

const identity: StageSpec = { kind: 'identity', documents: [['DNI']], face: true };
const vendorCheck: StageSpec = { kind: 'vendorCheck', within: LIMITS.vendor.within };

describe('the way past a vendor', () => {
  const move = (spec: StageSpec, fact: NewFact): Move | undefined =>
    moveOn(spec, { id: 'a fact', opening: 1, ...fact });

  it('leads to it, or past it where no verdict would clear what is in doubt', () => {
    const confirmed = { type: 'identityConfirmed', doubts: ['notLive'] } as const;
    expect(move(identity, confirmed)).toEqual({ to: 'next' });
    expect(move(identity, { ...confirmed, past: 'vendor' })).toEqual({ to: 'next', skipping: 'vendorCheck' });
  });

  it('leads past the review when nothing is left to doubt', () => {
    const answered = { type: 'vendorAnswered', doubts: [] } as const;
    expect(move(vendorCheck, answered)).toEqual({ to: 'next', skipping: 'review' });
    expect(move(vendorCheck, { ...answered, doubts: ['vendorDoubt'] })).toEqual({ to: 'next' });
  });

  it('has the vendor asked once more when its time is over', () => {
    expect(clockMove(vendorCheck)).toEqual({ to: 'stay', command: { do: 'askVerdict' } });
  });
});
