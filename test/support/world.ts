import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { ActivityDependencies } from '../../activities/dependencies.ts';
import type { RosterSource } from '../../activities/roster/ports.ts';
import { ProviderFailure } from '../../messages/ports.ts';
import type { Dispatcher } from '../../store/outbox/dispatcher.ts';
import { SECOND } from '../../domain/duration.ts';
import { planOf } from '../../domain/program.ts';
import type { FormKind } from '../../domain/form-kinds.ts';
import type { Plan, Program } from '../../domain/program.ts';
import type { ProviderCause } from '../../domain/journey.ts';
import type { Ending } from '../../domain/endings.ts';
import { nothingRead } from '../../domain/identity-reading.ts';
import type { DocumentReading } from '../../domain/identity-reading.ts';
import { checkIdentityDocument } from '../../domain/identity-document.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import type { IdentityVendor } from '../../imaging/vendor/ports.ts';
import { createLogger } from '../../platform/logger.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { seed } from '../../cli/commands/seed.ts';
import { createSimulatedVendor } from '../../cli/simulate/vendor.ts';
import type { SimulatedVendor } from '../../cli/simulate/vendor.ts';
import { noImages, skippedTime, startWork } from '../../cli/simulate/skipped-time.ts';
import type { SkippedTime } from '../../cli/simulate/skipped-time.ts';
import { putSampleMembers } from '../../store/roster/roster.ts';
import { viewJourney } from '../../store/journeys/journey-view.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { startJourney } from '../../store/journeys/start-journey.ts';
import type { JourneyForm } from '../../store/journeys/start-journey.ts';
import { testKeyring } from './keyring.ts';
import { createStandingClock } from './standing-clock.ts';
import type { StandingClock } from './standing-clock.ts';
import { dniOf } from './documents.ts';
import { createTestDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { workflowBundle } from './workflow-bundle.ts';

export interface SentMessage {
  channel: 'email' | 'sms';
  to: string;
  text: string;
}

/** The shipped workflow on a server that skips time, with the store on a real Postgres whose clock is shifted along. */
export interface World {
  env: TestWorkflowEnvironment;
  database: TestDatabase;
  dispatcher: Dispatcher;
  program: Program;
  /** What is shipped; a test changes it as an institution would. */
  programs: Map<string, Program>;
  sent: SentMessage[];
  /** To whom the providers were asked to send, taken over or not. */
  tries: string[];
  /** Makes every send of a channel fail from now on, or work again. */
  fail: (channel: 'email' | 'sms', down: boolean) => void;
  /** Makes every send to these recipients fail from now on; the rest goes. */
  failTo: (...recipients: string[]) => void;
  /** What the next documents read say. */
  reads: (reading: DocumentReading) => void;
  /** Whom programs with a vendorCheck ask, where a test brings no other. */
  vendor: SimulatedVendor;
  /** Registers a new eligible member, or the person with this document. */
  register: (
    document?: string,
    plan?: Partial<Plan>,
    form?: Pick<JourneyForm, 'replaces' | 'session' | 'mobile'>,
  ) => Promise<Journey>;
  /** Begins any journey of any program, as its form or staff do. @param mailbox whose letters are the journey's */
  begin: (
    program: string,
    kind: FormKind,
    form: Omit<JourneyForm, 'language'>,
    mailbox?: string,
  ) => Promise<Journey>;
  /** A journey that something else has begun: a step-up. */
  follow: (journeyId: string) => Journey;
  /** What the schedule and the relay do, at the instant that the test has skipped to. */
  retryParked: (cause: ProviderCause) => Promise<void>;
  close: () => Promise<void>;
}

export interface Journey {
  id: string;
  document: string;
  view: () => Promise<JourneyView>;
  /** How it ended, once its workflow is over too. */
  ending: () => Promise<Ending | null>;
  /** Skips to a second after the deadline, and again when it has been moved. */
  expire: () => Promise<Ending | null>;
  /** Skips to an instant (epoch milliseconds), for Temporal and the database alike. */
  skipTo: (instant: number) => Promise<void>;
  /**
   * Skips to a second before an instant, and lets the database's clock stand there until the next skip or journey: however slow the
   * machine, what is done now is done in time. The engine stays a minute behind, so that no timer of its own comes due meanwhile: its test
   * server loses a workflow whose timer fires while it is being cancelled (temporalio/sdk-java, issue 3088).
   */
  skipToJustBefore: (instant: number) => Promise<void>;
  /** Resolves when the read model is as asked; the workflow runs on meanwhile. */
  until: (asked: (view: JourneyView) => boolean) => Promise<JourneyView>;
  /** Resolves when every message of the journey has been tried: only then does time that is skipped count as an outage of its provider. */
  untilTried: () => Promise<void>;
  /** The texts of the emails sent to this applicant, oldest first. */
  letters: () => string[];
  /** The latest PIN. */
  code: () => string;
  linkToken: () => string;
}

/** The people in the database. */
const importedLists: RosterSource = { find: () => Promise.resolve({ found: 'asStored' }) };

/** A provider that tells nothing of what became of a message. */
const knowsNothing = { ask: (): Promise<undefined> => Promise.resolve(undefined) };

const LOOK_EVERY_MS = 20;
const PATIENCE_MS = 60_000;

/** @param relay whether what nobody has told is told all the same, as in every API process */
export async function createWorld({
  relay = true,
  roster = importedLists,
  vendor: given,
}: { relay?: boolean; roster?: RosterSource; vendor?: IdentityVendor } = {}): Promise<World> {
  const database = await createTestDatabase();
  const programs = new Map(await loadPrograms('programs'));
  const known = (id: string): Program => {
    const found = programs.get(id);
    if (!found) throw new Error(`no program ${id}`);
    return found;
  };
  const program = known('asepeyo');
  await seed(database.url, 'programs');
  const time = await skippedTime(database);
  const { env } = time;
  const clock = await createStandingClock(database, time);

  const sent: SentMessage[] = [];
  let journeys = 0;
  const down = { email: false, sms: false };
  const failing = new Set<string>();
  const tries: string[] = [];
  let reading = nothingRead;
  const send = (channel: 'email' | 'sms', { to, text }: { to: string; text: string }) => {
    tries.push(to);
    if (down[channel] || failing.has(to))
      throw new ProviderFailure({ channel, kind: 'transient', cause: 'unavailable' });
    sent.push({ channel, to, text });
    return Promise.resolve({ accepted: true as const, providerId: `${channel}-${String(sent.length)}` });
  };
  const vendor = createSimulatedVendor();
  const dependencies: ActivityDependencies = {
    database,
    keyring: testKeyring,
    logger: createLogger('test', 'silent'),
    program: known,
    email: {
      ...knowsNothing,
      send: async (mail) => send('email', mail),
      probe: () => Promise.resolve(!down.email),
    },
    sms: { ...knowsNothing, send: async (sms) => send('sms', sms), probe: () => Promise.resolve(!down.sms) },
    documents: { read: () => Promise.resolve(reading) },
    faces: { compare: () => Promise.resolve(undefined) },
    images: noImages,
    vendor: given ?? vendor,
    roster,
    publicUrl: 'https://alta.example',
  };
  const newMember = async (): Promise<IdentityDocument> => {
    const document = dniOf(70_000_000 + journeys);
    await putSampleMembers(database, program.id, [{ document, affiliations: [{ from: 'P1Y' }] }]);
    return document;
  };
  const { codePath } = await workflowBundle();
  const { dispatcher, retryParked, stop } = await startWork(time, dependencies, codePath, relay);

  const start = async (
    plan: Plan,
    form: Omit<JourneyForm, 'language'>,
    mailbox: string,
  ): Promise<Journey> => {
    await clock.goOn();
    const allow = (): Promise<void> => Promise.resolve();
    const whole = { ...form, language: 'es' as const };
    const started = await startJourney(database, testKeyring, plan, whole, { allow });
    if (started.outcome !== 'started') throw new Error('not started');
    await dispatcher.dispatch(started.outboxRecords);
    return journeyOf(
      { time, clock, database, sent },
      started.journeyId,
      mailbox,
      form.document?.number ?? '',
    );
  };

  return {
    env,
    database,
    dispatcher,
    program,
    programs,
    sent,
    vendor,
    tries,
    fail: (channel, isDown) => {
      down[channel] = isDown;
    },
    failTo: (...recipients) => {
      failing.clear();
      for (const each of recipients) failing.add(each);
    },
    reads: (next) => {
      reading = next;
    },
    register: async (typed, plan = {}, form = {}) => {
      await clock.goOn();
      const document = typed === undefined ? await newMember() : documentOf(typed);
      const email = `applicant-${String((journeys += 1))}@example.org`;
      const whole = { ...planOf(program, 'registration'), ...plan };
      return start(whole, { document, mobile: '+34600123456', email, ...form }, email);
    },
    begin: (id, kind, form, mailbox = form.email ?? '') =>
      start(planOf(known(id), kind, form.channel ? { channel: form.channel } : {}), form, mailbox),
    follow: (journeyId) => journeyOf({ time, clock, database, sent }, journeyId, '', ''),
    retryParked,
    close: async () => {
      await stop();
      await env.teardown();
      await database.close();
    },
  };
}

function documentOf(typed: string): IdentityDocument {
  const check = checkIdentityDocument(typed);
  if (!check.ok) throw new Error('not a document');
  return check.document;
}

interface Parts {
  time: SkippedTime;
  clock: StandingClock;
  database: TestDatabase;
  sent: SentMessage[];
}

function journeyOf(
  { time: { env, sync }, clock, database, sent }: Parts,
  id: string,
  email: string,
  document: string,
): Journey {
  const view = async (): Promise<JourneyView> => {
    await sync();
    const found = await viewJourney(database, id);
    if (!found) throw new Error('no journey');
    return found;
  };
  const until: Journey['until'] = async (asked) => {
    let latest = await view();
    await waitFor(async () => asked((latest = await view()))).catch(() => {
      throw new Error(`journey stays at ${latest.stage}, opening ${String(latest.opening)}`);
    });
    return latest;
  };
  const journey: Journey = {
    id,
    document,
    view,
    ending: async () => {
      const { ending } = await until((view) => view.ending !== null);
      // Asking for the workflow's result would let the server skip years ahead.
      await waitFor(
        async () => (await env.client.workflow.getHandle(id).describe()).status.name !== 'RUNNING',
      );
      return ending;
    },
    skipTo: (instant) => clock.skipTo(instant),
    skipToJustBefore: (instant) => clock.standBefore(instant),
    until,
    expire: async () => {
      for (;;) {
        const { deadline, ending } = await view();
        if (ending !== null || deadline === null) return journey.ending();
        await clock.skipTo(deadline.getTime() + SECOND);
        await waitFor(async () => (await view()).ending !== null).catch(() => undefined);
      }
    },
    untilTried: () =>
      waitFor(async () => {
        const { rows } = await database.pool.query<{ tried: boolean | null }>(
          'SELECT bool_and(attempts > 0) AS tried FROM messages WHERE journey_id = $1',
          [id],
        );
        return rows[0]?.tried === true;
      }),
    letters: () => sent.filter(({ to }) => to === email).map(({ text }) => text),
    code: () => last(sent, 'sms', /\b(\d{6})\b/),
    linkToken: () =>
      last(
        sent.filter(({ to }) => to === email),
        'email',
        /\/link\/([\w-]+)/,
      ),
  };
  return journey;
}

/** Looks until it is so. @throws Error when it never is */
async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  const limit = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > limit) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

function last(sent: readonly SentMessage[], channel: string, pattern: RegExp): string {
  const found = sent.findLast((message) => message.channel === channel && pattern.test(message.text));
  return pattern.exec(found?.text ?? '')?.[1] ?? '';
}
