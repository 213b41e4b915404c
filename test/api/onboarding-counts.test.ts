import { describe, expect, it } from 'vitest';
import { countNames } from '../bench/counts.ts';
import type { Counts } from '../bench/counts.ts';
import { onboardingCounts } from '../bench/onboarding-counts.ts';

/** The same on any machine: what lowers one of them lowers it here. One transaction comes and goes: the note of what has been told, once a second. */
const AT_MOST: Counts = {
  historyEvents: 25,
  workflowTasks: 4,
  ordinaryActivities: 0,
  localActivities: 4,
  transactions: 15,
  statements: 72,
};

describe('an onboarding without pictures', () => {
  it('costs no more events, tasks, activities, transactions and statements than before', async () => {
    const counts = await onboardingCounts();
    const grown = countNames.filter((name) => counts[name] > AT_MOST[name]);
    expect(grown.map((name) => `${name}: ${String(counts[name])}`)).toEqual([]);
  });
});
