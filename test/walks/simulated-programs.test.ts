import { expect, it } from 'vitest';
import { pathsOf } from '../../cli/simulate/paths.ts';
import type { TimelineEvent } from '../../cli/simulate/timeline.ts';
import { openWorld } from '../../cli/simulate/world.ts';
import type { SimulatedWorld } from '../../cli/simulate/world.ts';
import { DAY, HOUR } from '../../domain/duration.ts';
import { journeysOf } from '../../domain/program-check/finding.ts';
import type { Program } from '../../domain/program.ts';
import { loadPrograms } from '../../platform/programs/load.ts';

/**
 * How each walk ends, how many hours its window was in the end, and how many emails and text messages were sent. What is sent at the very
 * end may go in any order. A journey that waited for a provider has had three hours more, one that waited for staff a day and more.
 */
type Walked = [ending: 'completed' | 'expired', hours: number, emails: number, sms: number];

const byChannel: Record<string, Walked> = {
  well: ['completed', 2, 2, 1],
  'well-sms': ['completed', 2, 1, 2],
  silence: ['expired', 2, 1, 0],
  'dead-code': ['completed', 2, 1, 3],
  // That it waits is told by email meanwhile.
  outage: ['completed', 5, 2, 2],
};

const expected: Record<string, Record<string, Record<string, Walked>>> = {
  asepeyo: {
    registration: {
      well: ['completed', 98, 4, 1],
      silence: ['expired', 72, 2, 0],
      'dead-code': ['completed', 98, 4, 2],
      outage: ['completed', 101, 5, 1],
      // One picture is asked for again, by an email, and comes five hours later.
      review: ['completed', 103, 5, 1],
    },
    recovery: byChannel,
  },
  osseg: {
    registration: {
      // The mobile on the list hears of the opening.
      well: ['completed', 24, 2, 1],
      silence: ['expired', 24, 1, 0],
      'dead-code': ['completed', 24, 3, 1],
      outage: ['completed', 27, 2, 1],
      approval: ['completed', 48.5, 3, 1],
    },
    recovery: {
      well: ['completed', 2, 2, 1],
      silence: ['expired', 2, 1, 0],
      outage: ['completed', 5, 2, 1],
    },
  },
  casmu: {
    registration: {
      well: ['completed', 2, 2, 1],
      'well-sms': ['completed', 2, 1, 1],
      silence: ['expired', 2, 1, 0],
      'dead-code': ['completed', 2, 1, 2],
      outage: ['completed', 5, 2, 1],
    },
    recovery: byChannel,
  },
  clave: {
    activation: {
      well: ['completed', 2, 1, 1],
      silence: ['expired', 2, 0, 1],
      'dead-code': ['completed', 2, 1, 2],
      outage: ['completed', 5, 2, 1],
    },
    recovery: {
      well: ['completed', 2, 1, 2],
      silence: ['expired', 2, 0, 1],
      'dead-code': ['completed', 2, 1, 3],
      outage: ['completed', 5, 2, 2],
    },
  },
};

/** Where a journey waits for no text message, it is the emails that fail. */
const withoutSms = ['osseg'];

type Path = ReturnType<typeof pathsOf>[number];
type Kind = ReturnType<typeof journeysOf>[number]['kind'];

async function walked(world: SimulatedWorld, kind: Kind, path: Path): Promise<Walked> {
  const walk = await path.walk(world, kind);
  const { events } = walk.timeline;
  const { ending, deadline, createdAt } = await walk.view();
  if (path.name === 'outage') expectOutage(events, withoutSms.includes(world.program.id) ? 'email' : 'sms');
  const staff = events.filter(({ who }) => who === 'staff');
  const reviewed = ending === 'completed' && walk.stages.some(({ kind: stage }) => stage === 'review');
  const decided = reviewed || path.name === 'approval';
  // A reviewer may first ask for one picture again; each of their acts comes after a day.
  expect(staff.every(({ after }) => after > DAY)).toBe(true);
  expect(staff.length > 0).toBe(decided);
  const hours = Math.round(((deadline?.getTime() ?? 0) - createdAt.getTime()) / HOUR / 0.5) * 0.5;
  const sent = (channel: string): number => events.filter(({ who }) => who === channel).length;
  return [ending as Walked[0], hours, sent('email'), sent('sms')];
}

/** Down, then up again three hours later; nothing of that channel goes out in between. */
function expectOutage(events: readonly TimelineEvent[], channel: 'email' | 'sms'): void {
  const [down, up, ...more] = events.filter(({ who }) => who === 'provider').map(({ after }) => after);
  expect(more).toEqual([]);
  expect(((up ?? 0) - (down ?? 0)) / HOUR).toBeGreaterThan(2.9);
  const sent = events.filter(({ who }) => who === channel).map(({ after }) => after);
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.filter((after) => after > (down ?? 0) && after < (up ?? 0))).toEqual([]);
}

async function everyWalk(program: Program): Promise<Record<string, Record<string, Walked>>> {
  const world = await openWorld(program, 'programs');
  try {
    const found: Record<string, Record<string, Walked>> = {};
    for (const { kind, definition } of journeysOf(program)) {
      const paths: Record<string, Walked> = (found[kind] = {});
      for (const path of pathsOf(kind, definition)) paths[path.name] = await walked(world, kind, path);
    }
    return found;
  } finally {
    await world.close();
  }
}

const programs = await loadPrograms('programs');

it('there are simulations to check for every program that is shipped', () => {
  expect([...programs.keys()].sort()).toEqual(Object.keys(expected).sort());
});

it.each([...programs.values()].map((program): [string, Program] => [program.id, program]))(
  'a simulation of %s takes each kind of journey each of its ways, an outage among them',
  async (id, program) => {
    expect(await everyWalk(program)).toEqual(expected[id]);
  },
);
