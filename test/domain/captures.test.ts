import { describe, expect, it } from 'vitest';
import { picturesKeptDays } from '../../domain/captures.ts';
import { identitySpec } from '../../domain/stages/identity/spec.ts';

const identity = (more: object): unknown => ({ kind: 'identity', documents: [['DNI']], face: true, ...more });

describe('how long pictures are kept after the decision', () => {
  it('is what the program says, and 30 days where it says nothing', () => {
    expect(picturesKeptDays([identitySpec.parse(identity({ picturesKeptDays: 2 }))])).toBe(2);
    expect(picturesKeptDays([identitySpec.parse(identity({}))])).toBe(30);
    expect(picturesKeptDays([])).toBe(30);
  });

  it.each([0, 31, 1.5])('is never %d days', (picturesKeptDaysSet) => {
    const parsed = identitySpec.safeParse(identity({ picturesKeptDays: picturesKeptDaysSet }));
    expect(parsed.success).toBe(false);
  });
});
