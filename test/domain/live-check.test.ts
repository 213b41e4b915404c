import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { coversSteps, drawChallenge, liveProblemOf, liveWords, stepsOf } from '../../domain/live-check.ts';
import type { LiveChallenge } from '../../domain/live-check.ts';

const challenge: LiveChallenge = { turns: ['right', 'left'], colours: ['red', 'blue', 'red', 'green'] };

describe('what a check asks for', () => {
  it('goes back to the middle after each turn, and ends with the colours', () => {
    const asked = stepsOf(challenge).map((step) =>
      step.kind === 'turn' ? step.to : step.kind === 'colour' ? step.colour : step.kind,
    );
    expect(asked).toEqual(['middle', 'right', 'middle', 'left', 'middle', 'red', 'blue', 'red', 'green']);
  });

  it('is drawn: every order of turns comes, and no colour follows itself', () => {
    const drawn = Array.from({ length: 400 }, () => drawChallenge((below) => randomInt(below)));
    expect(new Set(drawn.map(({ turns }) => turns.join()))).toEqual(
      new Set(['left,left', 'left,right', 'right,left', 'right,right']),
    );
    for (const { colours } of drawn) {
      expect(colours).toHaveLength(4);
      expect(colours.some((colour, at) => colour === colours[at - 1])).toBe(false);
    }
    expect(new Set(drawn.map(({ colours }) => colours.join())).size).toBe(24);
  });

  it('is shown by frames of every step in its order, and of no other', () => {
    const each = stepsOf(challenge).map((_, step) => step);
    expect(coversSteps(challenge, each)).toBe(true);
    expect(coversSteps(challenge, [0, 1, 1, ...each.slice(2)])).toBe(true);
    expect(coversSteps(challenge, each.slice(0, -1))).toBe(false);
    expect(coversSteps(challenge, [...each, 9])).toBe(false);
    expect(coversSteps(challenge, each.toReversed())).toBe(false);
  });
});

describe('what is told of a check', () => {
  it('is what another try mends; what hints at fraud is not told', () => {
    expect(liveProblemOf('live')).toBeNull();
    expect(liveProblemOf('noTurn')).toBe('noTurn');
    for (const word of ['still', 'otherFace', 'noColours'] as const)
      expect(liveProblemOf(word)).toBe('other');
    for (const word of liveWords) expect(liveProblemOf(word) === null).toBe(word === 'live');
  });
});
