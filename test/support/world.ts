import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker } from '@temporalio/worker';
import { createActivities } from '../../activities/create-activities.ts';
import type { Activities } from '../../activities/create-activities.ts';
import type { ActivityDependencies } from '../../activities/dependencies.ts';
import { ProviderFailure } from '../../activities/messages/ports.ts';
import { createTeller } from '../../api/facts/teller.ts';
import type { Teller } from '../../api/facts/teller.ts';
import { registrationPlan } from '../../domain/program.ts';
import type { Plan, Program } from '../../domain/program.ts';
import type { Ending } from '../../domain/endings.ts';
import { nothingRead } from '../../domain/identity-reading.ts';
import type { DocumentReading } from '../../domain/identity-reading.ts';
import { checkIdentityDocument } from '../../domain/identity-document.ts';
import { temporalTestServer } from '../../platform/embedded/tools.ts';
import { createLogger } from '../../platform/logger.ts';
import { loadPrograms } from '../../programs/load.ts';
import { seed } from '../../cli/seed.ts';
import { viewJourney } from '../../prisma/store/journey-view.ts';
import type { JourneyView } from '../../prisma/store/journey-view.ts';
import { startRegistration } from '../../prisma/store/registrations.ts';
import { bundleWorkflows } from '../../workers/bundle.ts';
import { createWorker } from '../../workers/create-worker.ts';
import { testKeyring } from './keyring.ts';
import { createTestDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

export interface SentMessage {
  channel: 'email' | 'sms';
  to: string;
  text: string;
}

/** The shipped workflow on a server that skips time, with the store on a real Postgres whose clock is shifted along. */
export interface World {
  env: TestWorkflowEnvironment;
  database: TestDatabase;
  teller: Teller;
  program: Program;
  sent: SentMessage[];
  /** Makes every send of a channel fail from now on, or work again. */
  fail: (channel: 'email' | 'sms', down: boolean) => void;
  /** What the next documents read say. */
  reads: (reading: DocumentReading) => void;
  register: (document?: string, plan?: Partial<Plan>) => Promise<Journey>;
  close: () => Promise<void>;
}

export interface Journey {
  id: string;
  view: () => Promise<JourneyView>;
  ending: () => Promise<Ending>;
  /** Skips to an instant (epoch milliseconds), for Temporal and the database alike. */
  skipTo: (instant: number) => Promise<void>;
  /** Resolves when the read model is as asked; the workflow runs on meanwhile. */
  until: (asked: (view: JourneyView) => boolean) => Promise<JourneyView>;
  /** The texts of the emails sent to this applicant, oldest first. */
  letters: () => string[];
  /** The latest PIN. */
  code: () => string;
  linkToken: () => string;
}

/** Pictures are not what these tests are about: whatever was named is there. */
const noImages: ActivityDependencies['images'] = {
  put: () => Promise.resolve(),
  get: () => Promise.resolve(new Uint8Array(1)),
  remove: () => Promise.resolve(),
};

const LOOK_EVERY_MS = 20;
const PATIENCE_MS = 20_000;

export async function createWorld(): Promise<World> {
  const database = await createTestDatabase();
  const programs = await loadPrograms('programs');
  const program = programs.get('asepeyo');
  if (!program) throw new Error('no program asepeyo');
  await seed(database.url, 'programs');
  const path = await temporalTestServer();
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });

  const sent: SentMessage[] = [];
  let journeys = 0;
  const down = { email: false, sms: false };
  let reading = nothingRead;
  const send = (channel: 'email' | 'sms', { to, text }: { to: string; text: string }) => {
    if (down[channel]) throw new ProviderFailure({ channel, kind: 'transient', cause: 'unavailable' });
    sent.push({ channel, to, text });
    return Promise.resolve({ accepted: true as const, providerId: `${channel}-${String(sent.length)}` });
  };
  const dependencies: ActivityDependencies = {
    database,
    keyring: testKeyring,
    logger: createLogger('test', 'silent'),
    program: () => program,
    email: { send: async (mail) => send('email', mail), probe: () => Promise.resolve(!down.email) },
    sms: { send: async (sms) => send('sms', sms), probe: () => Promise.resolve(!down.sms) },
    documents: { read: () => Promise.resolve(reading) },
    images: noImages,
    publicUrl: 'https://alta.example',
  };
  const sync = async (): Promise<void> => {
    const shift = (await env.currentTimeMs()) - Date.now();
    await database.pool.query('UPDATE clock SET shift_ms = $1 WHERE id = 1', [Math.round(shift)]);
  };
  const worker = await createWorker({
    connection: env.nativeConnection,
    namespace: 'default',
    taskQueue: 'alta',
    workflowBundle: await bundleWorkflows(),
    activities: synced(createActivities(dependencies), sync),
    cachedWorkflows: 100,
  });
  const running = worker.run();
  const teller = createTeller({
    client: env.client,
    taskQueue: 'alta',
    database,
    logger: dependencies.logger,
  });

  return {
    env,
    database,
    teller,
    program,
    sent,
    fail: (channel, isDown) => {
      down[channel] = isDown;
    },
    reads: (next) => {
      reading = next;
    },
    register: async (typed = '12345678Z', plan = {}) => {
      await sync();
      const document = checkIdentityDocument(typed);
      if (!document.ok) throw new Error('not a document');
      const email = `applicant-${String((journeys += 1))}@example.org`;
      const form = {
        document: document.document,
        mobile: '+34600123456',
        email,
        language: 'es' as const,
      };
      const allow = (): Promise<void> => Promise.resolve();
      const whole = { ...registrationPlan(program), ...plan };
      const started = await startRegistration(database, testKeyring, whole, form, { allow });
      if (started.outcome !== 'started') throw new Error('not started');
      await teller.tell(started.tellings);
      return journeyOf({ env, database, sync, sent }, started.journeyId, email);
    },
    close: async () => {
      await stop(worker, running);
      await env.teardown();
      await database.close();
    },
  };
}

async function stop(worker: Worker, running: Promise<void>): Promise<void> {
  worker.shutdown();
  await running;
}

/** Every activity sees the database at the time that Temporal has skipped to. */
function synced(activities: Activities, sync: () => Promise<void>): Activities {
  const entries = Object.entries(activities).map(([name, activity]) => [
    name,
    async (...input: unknown[]) => {
      await sync();
      return (activity as (...input: unknown[]) => Promise<unknown>)(...input);
    },
  ]);
  return Object.fromEntries(entries) as Activities;
}

interface Parts {
  env: TestWorkflowEnvironment;
  database: TestDatabase;
  sync: () => Promise<void>;
  sent: SentMessage[];
}

function journeyOf({ env, database, sync, sent }: Parts, id: string, email: string): Journey {
  const view = async (): Promise<JourneyView> => {
    await sync();
    const found = await viewJourney(database, id);
    if (!found) throw new Error('no journey');
    return found;
  };
  return {
    id,
    view,
    ending: async () => env.client.workflow.getHandle(id).result() as Promise<Ending>,
    skipTo: async (instant) => {
      const wait = instant - (await env.currentTimeMs());
      if (wait > 0) await env.sleep(wait);
      await sync();
    },
    until: async (asked) => {
      const limit = Date.now() + PATIENCE_MS;
      for (;;) {
        const now = await view();
        if (asked(now)) return now;
        if (Date.now() > limit)
          throw new Error(`journey stays at ${now.stage}, opening ${String(now.opening)}`);
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      }
    },
    letters: () => sent.filter(({ to }) => to === email).map(({ text }) => text),
    code: () => last(sent, 'sms', /\b(\d{6})\b/),
    linkToken: () =>
      last(
        sent.filter(({ to }) => to === email),
        'email',
        /\/link\/([\w-]+)/,
      ),
  };
}

function last(sent: readonly SentMessage[], channel: string, pattern: RegExp): string {
  const found = sent.findLast((message) => message.channel === channel && pattern.test(message.text));
  return pattern.exec(found?.text ?? '')?.[1] ?? '';
}
