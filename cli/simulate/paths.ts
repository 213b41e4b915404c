import { DAY, HOUR, MINUTE, SECOND } from '../../domain/duration.ts';
import type { Channel, JourneyDefinition } from '../../domain/journey-definition.ts';
import { placeOf, routesOf } from '../../domain/program-check/routes.ts';
import { planOf } from '../../domain/program.ts';
import type { FormKind } from '../../domain/program.ts';
import type { StageSpec } from '../../domain/stages/spec.ts';
import { openingOf, traitsOf } from '../../domain/stages/table.ts';
import type { StageKind } from '../../domain/stages/kinds.ts';
import { nothingRead } from '../../domain/identity-reading.ts';
import { decideApproval } from '../../store/staff/contact-approvals.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { decideReview } from '../../store/staff/reviews.ts';
import { killCode } from './dead-code.ts';
import { openingNote } from './opening-note.ts';
import { endOutage, waitUntilParked } from './outage.ts';
import { giveAccount, inventPerson } from './person.ts';
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
  const has = (...kinds: StageKind[]): boolean => placeOf(route, ...kinds) !== -1;
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
    ...(has('smsPin', 'smsCode', 'emailCode') || bySms
      ? [path('dead-code', 'five wrong codes', (world, as) => deadCode(world, as, bySms ? 'sms' : 'email'))]
      : []),
    path('outage', 'a provider is down for three hours', (world, as) =>
      outage(world, as, bySms ? 'sms' : 'email'),
    ),
    ...(has('review')
      ? [path('review', 'nothing could be read, and staff decide by the pictures', review)]
      : []),
    ...(has('contactApproval') ? [path('approval', 'no email on file', approval)] : []),
  ];
}

type BeforeStage = (walk: Walk, view: JourneyView) => Promise<void>;

async function begin(
  world: SimulatedWorld,
  kind: FormKind,
  channel: Channel,
  { emailOnFile = true } = {},
): Promise<Walk> {
  const person = await inventPerson(world.database, world.program, { emailOnFile });
  if (kind === 'recovery') await giveAccount(world.database, world.program.id, person);
  const personalNumber = person.document.number;
  const dates = { birthDate: person.birthDate, expiryDate: '2199-06-01' };
  const fields = { documentNumber: 'CAA000123', personalNumber, ...dates };
  world.reads({ source: 'mrz', certain: true, fields, problems: [] });
  return Walk.begin(world, person, kind, channel);
}

/** Goes on to the end. `before` hears of each stage that has opened, before anybody acts. */
async function goOn(walk: Walk, before: BeforeStage = () => Promise.resolve()): Promise<Walk> {
  for (;;) {
    const view = await walk.settled();
    if (view.ending !== null) return ended(walk, view.ending);
    await walk.note('journey', openingNote(view, walk.timeline));
    await before(walk, view);
    if (view.stage === 'review') await staffApprove(walk);
    const again = await walk.view();
    // What came before may have moved the journey on by itself.
    if (again.ending === null && again.opening === view.opening && !waitsForStaff(again.stage))
      await walk.act();
  }
}

function waitsForStaff(stage: StageKind): boolean {
  return traitsOf(stage).waitsFor === 'staff';
}

async function ended(walk: Walk, ending: string): Promise<Walk> {
  await walk.note('journey', `ends: ${ending}`);
  // The closing letters.
  await walk.lettersSent();
  return walk;
}

async function goThrough(world: SimulatedWorld, kind: FormKind, channel: Channel): Promise<Walk> {
  return goOn(await begin(world, kind, channel));
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
    await walk.act();
    await passes(walk);
  });
}

async function review(world: SimulatedWorld, kind: FormKind): Promise<Walk> {
  const walk = await begin(world, kind, 'email');
  world.reads(nothingRead);
  return goOn(walk);
}

/** However well all goes, a person decides about every identity. */
async function staffApprove(walk: Walk): Promise<void> {
  await walk.pause(DAY + 2 * HOUR);
  await walk.note('staff', 'approve the identity');
  const verdict = { decision: 'approved' as const, by: 'staff', note: 'simulated' };
  await walk.tell(await decideReview(walk.world.database, walk.id, verdict));
  await walk.until((view) => view.stage !== 'review');
}

async function approval(world: SimulatedWorld, kind: FormKind): Promise<Walk> {
  const walk = await begin(world, kind, 'email', { emailOnFile: false });
  return goOn(walk, async (each, { stage }) => {
    if (stage !== 'contactApproval') return;
    await each.pause(DAY + 30 * MINUTE);
    await each.note('staff', 'approve the email that was typed');
    const verdict = { decision: 'approved' as const, by: 'staff', note: 'simulated' };
    await each.tell(await decideApproval(world.database, each.id, verdict));
    await each.until((view) => view.stage !== 'contactApproval');
  });
}
