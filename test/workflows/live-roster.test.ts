import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RosterFailure } from '../../activities/roster/ports.ts';
import type { RosterSource } from '../../activities/roster/ports.ts';
import { HOUR } from '../../domain/duration.ts';
import { createWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let down = false;
const service: RosterSource = {
  find: () =>
    down
      ? Promise.reject(new RosterFailure({ cause: 'unavailable' }))
      : Promise.resolve({ found: 'asStored' }),
};

describe('an institution whose people come from its live service', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ roster: service });
  }, 60_000);
  afterAll(() => world.close());

  test('is asked before anybody is judged; while it is down the journey waits, and loses no time', async () => {
    down = true;
    const journey = await world.register(undefined, { roster: 'rest' });
    const { deadline, now } = await journey.view();
    await journey.skipTo(now.getTime() + 3 * HOUR);
    expect((await journey.view()).opening).toBe(0);
    expect(journey.letters()).toEqual([]);

    down = false;
    const open = await journey.until(({ opening }) => opening > 0);
    expect(open.stage).toBe('emailLink');
    const credited = (open.deadline?.getTime() ?? 0) - (deadline?.getTime() ?? 0);
    expect(credited).toBeGreaterThanOrEqual(3 * HOUR - 60_000);
    expect(credited).toBeLessThan(3 * HOUR + 120_000);
  });
});
