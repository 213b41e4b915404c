import { HOUR, SECOND } from '../../domain/duration.ts';
import type { Channel, JourneyDefinition } from '../../domain/journey-definition.ts';
import type { DocumentReading } from '../../domain/identity-reading.ts';
import { routesOf } from '../../domain/program-check/routes.ts';
import { planOf } from '../../domain/program.ts';
import type { FormKind } from '../../domain/form-kinds.ts';
import type { StageSpec } from '../../domain/stages/spec.ts';
import { openingOf, traitsOf } from '../../domain/stages/table.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { act } from './act.ts';
import { killCode } from './dead-code.ts';
import { openingNote } from './opening-note.ts';
import { endOutage, waitUntilParked } from './outage.ts';
import { giveAccount, handOutCode, inventPerson } from './person.ts';
import type { Person } from './person.ts';
import type { Beginning } from './stages/stage.ts';
import { simulatedStages } from './stages/table.ts';
import { sendsCode, Walk } from './walk.ts';
import type { SimulatedWorld } from './world.ts';

/** A way for a journey to go. */
export interface SimulatedPath {
  name: string;
  says: string;
  walk: (world: SimulatedWorld, kind: FormKind) => Promise<Walk>;
}

/** What can happen to a journey of a program; what its stages have no room for is left out. */
export function pathsOf(kind: FormKind, definition: JourneyDefinition): SimulatedPath[] {
  const [route = [], bySms] = routesOf(kind, definition);
  const path = (name: string, says: string, walk: SimulatedPath['walk']): SimulatedPath => ({
    name,
    says,
    walk,
  });
  return [
    path('well', bySms ? 'all goes well, by email' : 'all goes well', (world, as) =>
      goThrough(world, as, 'email'),
    ),
    ...(bySms ? [path('well-sms', 'all goes well, by SMS', (world, as) => goThrough(world, as, 'sms'))] : []),
    path('silence', 'nobody acts', silence),
    ...(bySms || route.some(({ spec }) => sendsCode(spec.kind))
      ? [path('dead-code', 'five wrong codes', (world, as) => deadCode(world, as, bySms ? 'sms' : 'email'))]
      : []),
    path('outage', 'a provider is down for three hours', (world, as) =>
      outage(world, as, bySms ? 'sms' : 'email'),
    ),
    ...route.flatMap(({ spec }) => {
      const own = simulatedStages[spec.kind].path;
      if (!own) return [];
      const { name, says, begins } = own;
      return [path(name, says, (world, as) => goThrough(world, as, 'email', begins))];
    }),
  ];
}

type BeforeStage = (walk: Walk, view: JourneyView) => Promise<void>;

async function begin(
  world: SimulatedWorld,
  kind: FormKind,
  channel: Channel,
  { emailOnFile = true, reads, vendorSilent = false }: Beginning = {},
): Promise<Walk> {
  const { database, keyring, program } = world;
  const person = await inventPerson(database, program, { emailOnFile });
  if (kind === 'recovery') await giveAccount(database, program.id, person);
  if (program[kind]?.form.includes('activationCode')) await handOutCode(database, keyring, program, person);
  world.reads(reads ?? documentOf(person));
  world.vendor.fallSilent(vendorSilent);
  return Walk.begin(world, person, kind, channel);
}

/** What their document says, read without a doubt. */
function documentOf({ document, birthDate }: Person): DocumentReading {
  const dates = { birthDate, expiryDate: '2199-06-01' };
  const names = { surname: 'MUESTRA', givenNames: 'ANA', sex: 'F' } as const;
  const fields = { documentNumber: 'CAA000123', personalNumber: document.number, ...names, ...dates };
  return { source: 'mrz', certain: true, fields, problems: [] };
}

/** Goes on to the end. `before` hears of each stage that has opened, before the applicant or staff act. */
async function goOn(walk: Walk, before: BeforeStage = () => Promise.resolve()): Promise<Walk> {
  for (;;) {
    const view = await walk.settled();
    if (view.ending !== null) return ended(walk, view.ending);
    await walk.note('journey', openingNote(view, walk.timeline));
    await before(walk, view);
    const again = await walk.view();
    // What came before may have moved the journey on by itself.
    if (again.ending === null && again.opening === view.opening) await act(walk);
  }
}

async function ended(walk: Walk, ending: string): Promise<Walk> {
  await walk.note('journey', `ends: ${ending}`);
  // The closing letters.
  await walk.lettersSent();
  return walk;
}

async function goThrough(
  world: SimulatedWorld,
  kind: FormKind,
  channel: Channel,
  begins?: Beginning,
): Promise<Walk> {
  return goOn(await begin(world, kind, channel, begins));
}

/** From clock to clock, until the last one has fired. */
async function silence(world: SimulatedWorld, kind: FormKind): Promise<Walk> {
  const walk = await begin(world, kind, 'email');
  const first = await walk.settled();
  await walk.note('journey', openingNote(first, walk.timeline));
  const codeEnds = first.code?.expiresAt;
  if (typeof codeEnds === 'string')
    walk.timeline.note(Date.parse(codeEnds), 'time', 'the code dies; a new one can be asked for');
  for (;;) {
    const { ending, deadline, remindAt, stageEnds, now } = await walk.view();
    if (ending !== null) return ended(walk, ending);
    const next = [remindAt, stageEnds, deadline].filter((each) => each !== null && each > now).map(Number);
    await world.skipTo((next.length === 0 ? now.getTime() : Math.min(...next)) + SECOND);
    await walk.clocksFired();
  }
}

async function deadCode(world: SimulatedWorld, kind: FormKind, channel: Channel): Promise<Walk> {
  let dead = false;
  return goOn(await begin(world, kind, channel), async (walk, { stage }) => {
    if (dead || !sendsCode(stage)) return;
    dead = true;
    await killCode(walk);
  });
}

/** The stages that send something, text messages first: theirs is the provider that fails. */
function whatFails(stages: readonly StageSpec[]): { channel: Channel; at: number } {
  const sending = stages.map((spec) => openingOf(spec));
  const sms = sending.findIndex((effect) => effect.effect === 'sendCode' && effect.channel === 'sms');
  return sms === -1 ? { channel: 'email', at: 0 } : { channel: 'sms', at: sms };
}

async function outage(world: SimulatedWorld, kind: FormKind, channel: Channel): Promise<Walk> {
  const stages = planOf(world.program, kind, { channel }).stages.filter(
    ({ kind }) => traitsOf(kind).onlyFor === undefined,
  );
  const { channel: down, at } = whatFails(stages);
  const passes = async (walk: Walk): Promise<void> => {
    await waitUntilParked(walk, down);
    await endOutage(walk, down, 3 * HOUR);
  };
  if (at === 0) {
    world.mailroom.fail(down, true);
    const walk = await begin(world, kind, channel);
    await passes(walk);
    return goOn(walk);
  }
  return goOn(await begin(world, kind, channel), async (walk, { stage }) => {
    if (stage !== stages[at - 1]?.kind) return;
    world.mailroom.fail(down, true);
    await act(walk);
    await passes(walk);
  });
}
