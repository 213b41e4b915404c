import { randomUUID } from 'node:crypto';
import { choicesOf, chosenOf, documentSides } from '../../domain/captures.ts';
import { SECOND } from '../../domain/duration.ts';
import { planOf } from '../../domain/program.ts';
import type { FormKind } from '../../domain/program.ts';
import type { Channel } from '../../domain/journey-definition.ts';
import type { StageKind } from '../../domain/stages/kinds.ts';
import type { StageSpec } from '../../domain/stages/spec.ts';
import { traitsOf } from '../../domain/stages/table.ts';
import type { Database } from '../../store/connection/database.ts';
import { viewJourney } from '../../store/journeys/journey-view.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { startJourney } from '../../store/journeys/start-journey.ts';
import { giveConsent, saveCapture } from '../../store/journeys/steps/capture.ts';
import { choosePassword } from '../../store/journeys/steps/choose-password.ts';
import { useLink } from '../../store/journeys/steps/confirm-email.ts';
import { confirmIdentity } from '../../store/journeys/steps/identity.ts';
import { submitCode } from '../../store/journeys/steps/submit-code.ts';
import type { OutboxRecord } from '../../store/journeys/facts.ts';
import { formOf } from './person.ts';
import type { Person } from './person.ts';
import type { Actor } from './timeline.ts';
import { Timeline } from './timeline.ts';
import type { SimulatedWorld } from './world.ts';

/** Nothing to wait for when these open: nothing is sent, or only said. */
const sendsNothing: readonly StageSpec['kind'][] = ['password', 'identity', 'review'];
const LOOK_EVERY_MS = 20;
const PATIENCE_MS = 30_000;

/** A path cannot be walked on; the message shows how far it got. */
export class StuckError extends Error {
  override readonly name = 'SimulateError';

  constructor(stage: string, lines: readonly string[]) {
    super([...lines, `The journey stays at ${stage}, and the path cannot be walked on.`].join('\n'));
  }
}

/** One simulated journey: its applicant acts, and everything is noted. */
export class Walk {
  readonly world: SimulatedWorld;
  readonly person: Person;
  readonly timeline: Timeline;
  readonly stages: readonly StageSpec[];
  /** What was sent before this journey is none of its business. */
  readonly #from: number;
  /** From a link it may go on in a journey apart. */
  #id: string;

  private constructor(
    world: SimulatedWorld,
    person: Person,
    { timeline, id, stages, from }: { timeline: Timeline; id: string; stages: StageSpec[]; from: number },
  ) {
    this.world = world;
    this.person = person;
    this.timeline = timeline;
    this.#id = id;
    this.stages = stages;
    this.#from = from;
  }

  get id(): string {
    return this.#id;
  }

  /** Fills the form in. */
  static async begin(world: SimulatedWorld, person: Person, kind: FormKind, channel: Channel): Promise<Walk> {
    await world.sync();
    const { program, database, keyring, dispatcher, mailroom } = world;
    const asked = program[kind]?.form ?? [];
    const plan = planOf(program, kind, { channel });
    const timeline = new Timeline(await world.now());
    mailroom.tellTo(timeline);
    const from = mailroom.count();
    const allow = (): Promise<void> => Promise.resolve();
    const start = await startJourney(database, keyring, plan, formOf(person, asked, channel), { allow });
    if (start.outcome === 'conflict') throw new Error('the journey did not begin');
    const walk = new Walk(world, person, { timeline, id: start.journeyId, stages: plan.stages, from });
    await walk.note('applicant', `fills the form in: ${asked.join(', ')}`);
    await dispatcher.dispatch(start.outboxRecords);
    return walk;
  }

  async note(who: Actor, what: string): Promise<void> {
    this.timeline.note(await this.world.now(), who, what);
  }

  async view(): Promise<JourneyView> {
    await this.world.sync();
    const view = await viewJourney(this.world.database, this.id);
    if (!view) throw new Error('the journey is not there');
    return view;
  }

  /** Looks until it is so. @throws Error when it never is */
  async until(isSo: (view: JourneyView) => boolean): Promise<JourneyView> {
    const limit = Date.now() + PATIENCE_MS;
    for (;;) {
      const view = await this.view();
      if (isSo(view)) return view;
      if (Date.now() > limit) throw new StuckError(view.stage, this.timeline.lines());
      await lookLater();
    }
  }

  /** Some seconds go by: people read and type. */
  async pause(ms: number): Promise<void> {
    await this.world.skipTo((await this.world.now()) + ms);
  }

  /** The stage that is open, once everything that opens it has happened. */
  async settled(): Promise<JourneyView> {
    return this.until(
      ({ ending, stage, message, code, parkedCause }) =>
        ending !== null ||
        parkedCause !== null ||
        sendsNothing.includes(stage) ||
        (sendsCode(stage) ? typeof code?.expiresAt === 'string' : message?.status === 'sent'),
    );
  }

  /** Waits a moment for what the clocks have set off; the journey may stay where it is. */
  async clocksFired(): Promise<void> {
    const { version } = await this.view();
    const { database } = this.world;
    const limit = Date.now() + SECOND;
    while (Date.now() < limit && (await this.view()).version === version) await lookLater();
    await quiet(database, this.id);
  }

  /** Waits until everything that was written has been sent. */
  async lettersSent(): Promise<void> {
    await this.world.sync();
    await quiet(this.world.database, this.id);
  }

  async tell(result: { outcome: string; outboxRecords?: readonly OutboxRecord[] }): Promise<void> {
    if (!['taken', 'used', 'saved', 'decided', 'codeKilled'].includes(result.outcome))
      throw new Error(`a step was refused: ${result.outcome}`);
    await this.world.dispatcher.dispatch(result.outboxRecords ?? []);
  }

  /** Does what the open stage asks of the applicant, and waits until the journey has moved on. */
  async act(): Promise<JourneyView> {
    const { id, stage, opening } = await this.settled();
    await this.pause(20 * SECOND);
    switch (stage) {
      case 'emailLink':
        await this.useLink();
        break;
      case 'smsPin':
      case 'smsCode':
      case 'emailCode':
        await this.typeCode(stage);
        break;
      case 'identity':
        await this.identify();
        break;
      case 'password':
        await this.note('applicant', 'chooses a password');
        await this.tell(await choosePassword(this.world.database, this.id, 'a hash'));
        break;
      case 'review':
      case 'contactApproval':
        throw new Error(`${stage} waits for staff`);
    }
    return this.until((view) => view.ending !== null || view.id !== id || view.opening !== opening);
  }

  async useLink(): Promise<void> {
    const { database, keyring, mailroom } = this.world;
    await this.note('applicant', 'opens the link in the email and presses its button');
    const token = mailroom.find(/\/link\/([\w-]+)/, this.#from) ?? '';
    const use = await useLink(database, keyring, token, () => Promise.resolve({ ok: true }));
    await this.tell(use);
    if (use.outcome === 'used') this.#id = use.journeyId;
  }

  /** The newest code that was sent. */
  code(): string {
    const code = this.world.mailroom.find(/\b(\d{6})\b/, this.#from);
    if (code === undefined) throw new Error('no code was sent');
    return code;
  }

  async typeCode(kind: 'smsPin' | 'smsCode' | 'emailCode'): Promise<void> {
    await this.note('applicant', kind === 'smsPin' ? 'types the PIN' : 'types the code');
    const asked = this.stages.some((stage) => stage.kind === kind && 'ask' in stage);
    const [choice] = asked ? choicesOf(this.stages) : [];
    const { database, keyring } = this.world;
    await this.tell(await submitCode(database, keyring, this.id, this.code(), choice));
  }

  async identify(): Promise<void> {
    const { database } = this.world;
    await this.note('applicant', 'takes the pictures of document and face, and confirms what was read');
    const image = { width: 1600, height: 1000, asItIs: false, looks: [] };
    for (const side of documentSides(chosenOf(this.stages, choicesOf(this.stages)[0] ?? null))) {
      const saved = await saveCapture(database, this.id, side, { ...image, imageName: randomUUID() });
      await this.tell(saved);
    }
    await giveConsent(database, this.id, 'simulated');
    await saveCapture(database, this.id, 'face', { ...image, imageName: randomUUID() });
    await this.until(({ reading }) => reading === 'done');
    await this.tell(await confirmIdentity(database, this.id));
  }
}

/** Whether a stage sends a code. */
export function sendsCode(stage: StageKind): boolean {
  return traitsOf(stage).code !== undefined;
}

function lookLater(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
}

/** Until no message of the journey waits to be sent. */
async function quiet({ pool }: Database, journeyId: string): Promise<void> {
  const limit = Date.now() + PATIENCE_MS;
  for (;;) {
    const { rowCount } = await pool.query(
      `SELECT FROM messages WHERE journey_id = $1 AND status = 'queued' AND NOT decoy`,
      [journeyId],
    );
    if (rowCount === 0 || Date.now() > limit) return;
    await lookLater();
  }
}
