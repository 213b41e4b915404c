import { describe, expect, it } from 'vitest';
import { doubts } from '../../domain/identity-verdict.ts';
import { checksMade, identityChecks, levelOf } from '../../domain/proofing.ts';

describe('the record of an identity', () => {
  it('lists each check that was made, with its own doubts, and the age only where it was asked', () => {
    const made = checksMade(['notLive', 'sexMismatch', 'nameMismatch'], {});
    expect(made.map(({ check }) => check)).toEqual(
      identityChecks.filter((check) => check !== 'age' && check !== 'vendor'),
    );
    expect(made.filter((check) => check.doubts.length > 0)).toEqual([
      { check: 'roster', doubts: ['nameMismatch', 'sexMismatch'] },
      { check: 'live', doubts: ['notLive'] },
    ]);
    expect(checksMade([], { minimumAge: 16 })).toContainEqual({ check: 'age', doubts: [] });
  });

  it('has every doubt under one check, and none that it does not know', () => {
    const made = checksMade([...doubts, 'number'], { minimumAge: 16 });
    expect(made.flatMap((check) => check.doubts).toSorted()).toEqual([...doubts].toSorted());
    expect(made.filter((check) => check.doubts.length === 0)).toEqual([]);
  });

  it('says no more than what was compared, and who decided it', () => {
    expect(levelOf([], 'machine')).toBe('faceByMachine');
    expect(levelOf(['notLive'], 'person')).toBe('faceByPerson');
    for (const doubt of ['faceNotCompared', 'portraitNotFound', 'faceNotFound', 'severalFaces'])
      expect(levelOf([doubt], 'person')).toBe('documentByPerson');
    expect(levelOf(['notLive', 'consentWithdrawn'], 'person')).toBe('withoutPictures');
  });
});
