import { formAddress } from '../../api/routes/forms.ts';
import type { JourneyAnswer } from '../../api/journeys/present.ts';
import { SECOND } from '../../domain/duration.ts';
import type { Channel } from '../../domain/journey-definition.ts';
import { planOf } from '../../domain/program.ts';
import type { FormKind } from '../../domain/form-kinds.ts';
import type { StageKind, StageSpec } from '../../domain/stages/spec.ts';
import type { Opening } from '../../domain/stages/stage.ts';
import { openingOf, traitsOf } from '../../domain/stages/table.ts';
import type { Database } from '../../store/connection/database.ts';
import type { OutboxRecord } from '../../store/journeys/facts.ts';
import { viewJourney } from '../../store/journeys/journey-view.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import type { Answer } from './api.ts';
import { formOf } from './person.ts';
import type { Person } from './person.ts';
import type { Actor } from './timeline.ts';
import { Timeline } from './timeline.ts';
import type { SimulatedWorld } from './world.ts';

/** Openings with nothing to wait for: nothing is sent, or only said. */
const quietly: ReadonlySet<Opening['effect']> = new Set(['none', 'askReview', 'askVendor']);
const LOOK_EVERY_MS = 20;
const PATIENCE_MS = 30_000;

/** A path cannot be walked on; the message shows how far it got. */
export class StuckError extends Error {
  override readonly name = 'SimulateError';

  constructor(what: string, lines: readonly string[]) {
    super([...lines, `${what}, and the path cannot be walked on.`].join('\n'));
  }
}

/** What a token leads to. */
interface Held {
  journey: string;
  token: string;
}

type Step = JourneyAnswer['step'];

/** One simulated journey: its applicant acts through the API as a browser does, and everything is noted. */
export class Walk {
  readonly world: SimulatedWorld;
  readonly person: Person;
  readonly timeline: Timeline;
  readonly stages: readonly StageSpec[];
  /** The journey ignores what was sent before it. */
  readonly #from: number;
  /** From a link it may go on in a journey apart, and with another token. */
  #held: Held = { journey: '', token: '' };

  private constructor(
    world: SimulatedWorld,
    person: Person,
    { timeline, stages, from }: { timeline: Timeline; stages: StageSpec[]; from: number },
  ) {
    this.world = world;
    this.person = person;
    this.timeline = timeline;
    this.stages = stages;
    this.#from = from;
  }

  get id(): string {
    return this.#held.journey;
  }

  /** Fills the form in. */
  static async begin(world: SimulatedWorld, person: Person, kind: FormKind, channel: Channel): Promise<Walk> {
    const { program, mailroom } = world;
    const asked = program[kind]?.form ?? [];
    const { stages } = planOf(program, kind, { channel });
    const timeline = new Timeline(await world.now());
    mailroom.tellTo(timeline);
    const walk = new Walk(world, person, { timeline, stages, from: mailroom.count() });
    await walk.note('applicant', `fills the form in: ${asked.join(', ')}`);
    const form = formOf(person, asked, { channel, policy: program.password });
    walk.goOnAs(await walk.call('POST', formAddress(program.id, kind), form));
    return walk;
  }

  /** From now on with this token. */
  goOnAs(held: Held): void {
    this.#held = held;
  }

  async note(who: Actor, what: string): Promise<void> {
    this.timeline.note(await this.world.now(), who, what);
  }

  /** Asks the API. @throws StuckError when it refuses */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.ask<T>(method, path, body);
    if (answer.status < 400) return answer.body;
    const why = `${method} ${path} is refused: ${JSON.stringify(answer.body)}`;
    throw new StuckError(why, this.timeline.lines());
  }

  /** Asks the API, which may refuse. */
  async ask<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    await this.world.sync();
    const { token } = this.#held;
    const { network } = this.person;
    return this.world.api.call<T>(method, path, { network, token: token === '' ? undefined : token, body });
  }

  /** Takes a step of the own journey. @throws StuckError when it is refused */
  async step(method: string, path: string, body?: unknown): Promise<void> {
    await this.call(method, `/journeys/${this.id}${path}`, body);
  }

  /** What the page shows, which must be this. @throws StuckError when it shows another step */
  async shown<K extends StageKind>(kind: K): Promise<Extract<Step, { kind: K }>> {
    const { step } = await this.call<JourneyAnswer>('GET', `/journeys/${this.id}`);
    if (step.kind === kind) return step as Extract<Step, { kind: K }>;
    throw new StuckError(`The page shows ${step.kind} instead of ${kind}`, this.timeline.lines());
  }

  async view(): Promise<JourneyView> {
    await this.world.sync();
    const view = await viewJourney(this.world.database, this.id);
    if (!view) throw new Error('the journey is not there');
    return view;
  }

  /** Looks until it is so. @throws StuckError when it never is */
  async until(isSo: (view: JourneyView) => boolean): Promise<JourneyView> {
    const limit = Date.now() + PATIENCE_MS;
    for (;;) {
      const view = await this.view();
      if (isSo(view)) return view;
      if (Date.now() > limit)
        throw new StuckError(`The journey stays at ${view.stage}`, this.timeline.lines());
      await lookLater();
    }
  }

  /** Some seconds go by: people read and type. */
  async pause(ms: number): Promise<void> {
    await this.world.skipTo((await this.world.now()) + ms);
  }

  /** The stage that is open, once everything that opens it has happened. */
  async settled(): Promise<JourneyView> {
    return this.until((view) => view.ending !== null || view.parkedCause !== null || this.#isOpen(view));
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

  /** What staff have decided is told. @throws Error when they could not */
  async decided(result: { outcome: string; outboxRecords?: readonly OutboxRecord[] }): Promise<void> {
    if (result.outcome !== 'decided') throw new Error(`a decision was refused: ${result.outcome}`);
    await this.world.dispatcher.dispatch(result.outboxRecords ?? []);
  }

  /** The newest match among what was sent to this journey's applicant. */
  received(pattern: RegExp): string | undefined {
    return this.world.mailroom.find(pattern, this.#from);
  }

  /** The newest code that was sent. */
  code(): string {
    const code = this.received(/\b(\d{6})\b/);
    if (code === undefined) throw new Error('no code was sent');
    return code;
  }

  /** Whether what opens the stage has happened: its code counts, or its message has left. */
  #isOpen({ stage, code, message }: JourneyView): boolean {
    if (sendsCode(stage)) return typeof code?.expiresAt === 'string';
    const spec = this.stages.find(({ kind }) => kind === stage);
    return spec === undefined || quietly.has(openingOf(spec).effect) || message?.status === 'sent';
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
