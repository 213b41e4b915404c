import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECOND } from '../../domain/duration.ts';
import { everythingTold, expectNoneLostOrNew, expectTrue } from './support/afterwards.ts';
import { startChaosStack } from './support/chaos-stack.ts';
import type { ChaosStack } from './support/chaos-stack.ts';
import { crowd, liveAll } from './support/crowd.ts';
import { killAgain } from './support/kill-again.ts';
import type { Lived } from './support/lives.ts';

let chaos: ChaosStack;
beforeAll(async () => {
  chaos = await startChaosStack();
});
afterAll(() => chaos.close());

function applicantsOf(lived: readonly Lived[]): Lived['applicant'][] {
  return lived.map(({ applicant }) => applicant);
}

/** What must be so once they are through, whatever was killed meanwhile. */
function itHoldsAfterwards(all: () => readonly Lived[]): void {
  it('loses no step that was answered, and leaves no journey stuck or wrongly ended', async () => {
    await everythingTold(chaos);
    await expectTrue(chaos, all());
  });

  it('sends every message, and twice only what had to be tried again, the same both times', async () => {
    await expectNoneLostOrNew(chaos, applicantsOf(all()));
  });
}

describe('a worker that is killed again and again while 60 applicants are at it', () => {
  let lived: Lived[];

  it('puts none of them off, whether it is killed at work or in the midst of its start', async () => {
    const people = await crowd(chaos, 60);
    const living = liveAll(chaos, people);
    await killAgain(chaos.stack, { part: 'worker', times: 5, everyMs: 2 * SECOND, onceReady: false });
    await killAgain(chaos.stack, { part: 'worker', times: 3, everyMs: SECOND, onceReady: true });
    lived = await living;
    expect(applicantsOf(lived).flatMap(({ faults }) => faults)).toEqual([]);
  });

  itHoldsAfterwards(() => lived);
});

describe('a Temporal server that is killed four times while 40 applicants are at it', () => {
  let lived: Lived[];

  it('puts none of them off, and is no fault of the API', async () => {
    const people = await crowd(chaos, 40);
    const living = liveAll(chaos, people);
    await killAgain(chaos.stack, { part: 'temporal', times: 4, everyMs: 3 * SECOND, onceReady: true });
    lived = await living;
    expect(applicantsOf(lived).flatMap(({ faults }) => faults)).toEqual([]);
  });

  itHoldsAfterwards(() => lived);
});
