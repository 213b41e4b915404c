import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RosterFailure } from '../../activities/roster/ports.ts';
import type { RosterSource } from '../../activities/roster/ports.ts';
import { presentJourney } from '../../api/journeys/present.ts';
import { HOUR, MINUTE } from '../../domain/duration.ts';
import { planOf } from '../../domain/program.ts';
import type { Plan } from '../../domain/program.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { createWorld } from '../support/world.ts';
import type { Journey, World } from '../support/world.ts';

let down = false;
const service: RosterSource = {
  find: () =>
    down
      ? Promise.reject(new RosterFailure({ cause: 'unavailable' }))
      : Promise.resolve({ found: 'asStored' }),
};

/** Of nobody on the list. */
const unknown = '00000000T';

describe('an institution whose people come from its live service', () => {
  let world: World;
  let casmu: Plan;
  beforeAll(async () => {
    world = await createWorld({ roster: service });
    const program = (await loadPrograms('programs')).get('casmu');
    if (!program) throw new Error('casmu is shipped');
    casmu = { ...planOf(program, 'registration'), roster: 'rest' };
  }, 60_000);
  afterAll(() => world.close());

  test('that is down parks the journey from its beginning, tells it, and costs no time', async () => {
    down = true;
    const journey = await world.register(undefined, { roster: 'rest' });
    const { deadline, createdAt } = await journey.view();
    const parked = await parkedFor(journey);
    expect((parked.parkedSince?.getTime() ?? 0) - createdAt.getTime()).toBeLessThan(10_000);
    expect(presentJourney(parked, 'form')).toMatchObject({ parked: { cause: 'roster' }, deadline: null });
    await expect.poll(() => journey.letters()).toHaveLength(1);
    expect(journey.letters()[0]).toContain('su plazo está parado');

    await journey.skipTo(createdAt.getTime() + 3 * HOUR);
    expect((await journey.view()).opening).toBe(0);
    await answersAgain(journey);
    const open = await journey.until(({ opening }) => opening > 0);
    expect([open.stage, open.parkedCause]).toEqual(['emailLink', null]);
    const credited = (open.deadline?.getTime() ?? 0) - (deadline?.getTime() ?? 0);
    expect(credited).toBeGreaterThan(3 * HOUR - 10_000);
    expect(credited).toBeLessThan(3 * HOUR + 3 * MINUTE);
  });

  test('that is down for longer than the window lets no journey expire, neither meanwhile nor after', async () => {
    down = true;
    const journey = await world.register(undefined, { ...casmu, program: 'asepeyo' });
    const { deadline, createdAt } = await journey.view();
    expect((deadline?.getTime() ?? 0) - createdAt.getTime()).toBe(2 * HOUR);
    await parkedFor(journey);

    await journey.skipTo(createdAt.getTime() + 5 * HOUR);
    const waiting = await journey.view();
    expect([waiting.opening, waiting.ending]).toEqual([0, null]);
    expect(presentJourney(waiting, 'form')).toMatchObject({
      parked: { cause: 'roster' },
      deadline: null,
      step: { kind: 'emailLink' },
    });
    // Its messages go to a contact on file, which nobody may be shown to have.
    expect(journey.letters()).toEqual([]);

    await answersAgain(journey);
    const open = await journey.until(({ opening }) => opening > 0);
    const left = (open.deadline?.getTime() ?? 0) - open.now.getTime();
    expect(left).toBeGreaterThan(2 * HOUR - 2 * MINUTE);
    expect(left).toBeLessThan(2 * HOUR + 1_000);
    expect(presentJourney(open, 'form')).toMatchObject({ parked: null, step: { kind: 'emailLink' } });
  });

  test('that is down shows and tells a stranger the very same', async () => {
    down = true;
    const [known, stranger] = [
      await world.register(undefined, { roster: 'rest' }),
      await world.register(unknown, { roster: 'rest' }),
    ];
    const [one, other] = [await parkedFor(known), await parkedFor(stranger)].map((view) =>
      presentJourney(view, 'form'),
    );
    expect(other).toEqual({
      ...one,
      id: other?.id,
      now: other?.now,
      startedAt: other?.startedAt,
      parked: { cause: 'roster', since: other?.parked?.since },
      step: { ...one?.step, sentTo: expect.any(String) as string },
    });
    await expect.poll(() => stranger.letters()).toHaveLength(1);
    await expect.poll(() => known.letters()).toHaveLength(1);
    expect(stranger.letters()).toEqual(known.letters());
    await answersAgain(known);
    expect((await known.until(({ opening }) => opening > 0)).parkedCause).toBeNull();
    expect((await stranger.until(({ opening }) => opening > 0)).parkedCause).toBeNull();
  });

  test('that is down holds up no applicant who fills the form in again', async () => {
    down = true;
    const journey = await world.register(undefined, { roster: 'rest' });
    await parkedFor(journey);
    await world.register(journey.document, { roster: 'rest' }, { replaces: journey.id });
    expect(await journey.ending()).toBe('superseded');
    down = false;
  });

  /** It works again, and has been asked since. */
  async function answersAgain(journey: Journey): Promise<void> {
    down = false;
    const { now } = await journey.view();
    await journey.skipTo(now.getTime() + MINUTE);
  }

  /** Parked, a little more than what passes as an ordinary answer later. */
  async function parkedFor(journey: Journey): ReturnType<Journey['view']> {
    const { createdAt } = await journey.view();
    await journey.skipTo(createdAt.getTime() + MINUTE + 10_000);
    return journey.until(({ parkedCause }) => parkedCause === 'roster');
  }
});
