import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Registry } from 'prom-client';
import { createSendgridSender } from '../../messages/providers/sendgrid.ts';
import { createTwilioSender } from '../../messages/providers/twilio.ts';
import { createActivities } from '../../activities/create-activities.ts';
import { createFaceComparer, createFacePool } from '../../imaging/face-comparer.ts';
import { createIdentityPool } from '../../imaging/identity-pool.ts';
import type { IdentityPool } from '../../imaging/identity-pool.ts';
import { createImageGate } from '../../imaging/image-gate.ts';
import { createLiveJudge } from '../../imaging/live-judge.ts';
import { createMrzReader } from '../../imaging/mrz-reader.ts';
import type { ProcessPool } from '../../imaging/process-pool.ts';
import { createFileImageStore } from '../../imaging/storage/file-image-store.ts';
import { createIdentityVendor } from '../../imaging/vendor/http-vendor.ts';
import { createRosterSource } from '../../activities/roster/create-roster-source.ts';
import { ownTexts } from '../../messages/own-texts.ts';
import { createApp, createShell } from '../../api/app.ts';
import { createRelay } from '../../store/outbox/relay.ts';
import { createEnginePorts } from '../../store/outbox/engine-ports.ts';
import type { Dispatcher } from '../../store/outbox/dispatcher.ts';
import { createJourneyFeed } from '../../api/follow/journey-feed.ts';
import { createAltcha } from '../../api/challenge/altcha.ts';
import { createPasswords } from '../../api/passwords/hash.ts';
import { createReadiness } from '../../api/readiness.ts';
import { apiRoutes } from '../../api/routes/table.ts';
import type { ApiDependencies } from '../../api/routes/table.ts';
import { serve } from '../../api/serve.ts';
import type { Listening } from '../../api/serve.ts';
import { seed } from '../../cli/commands/seed.ts';
import type { ProviderCause } from '../../domain/journey.ts';
import { LIMITS } from '../../domain/limits.ts';
import { mrzModelPath, temporalCli } from '../../platform/tools/tools.ts';
import { createLogger } from '../../platform/logger.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { startStandins } from '../../stack/standins/start.ts';
import type { Standins } from '../../stack/standins/start.ts';
import { createEngine } from '../../workers/engine.ts';
import { createWorker } from '../../workers/create-worker.ts';
import type { WorkerSettings } from '../../workers/create-worker.ts';
import { hush } from '../../workers/runtime.ts';
import { taskQueue } from '../../workflows/contract.ts';
import { checkedRoutes } from './checked-routes.ts';
import { createTestDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { dniOf } from './documents.ts';
import { testKeyring } from './keyring.ts';
import { rememberingFaces, rememberingPictures } from './remembered-pictures.ts';
import { workflowBundle } from './workflow-bundle.ts';

/** Everything of a running system in one process: the API with all its routes, a worker, Temporal, Postgres and the stand-ins. */
export interface Live {
  /** The API's origin, which links and webhooks name too. */
  url: string;
  database: TestDatabase;
  client: Client;
  dispatcher: Dispatcher;
  standins: Standins;
  /** What signs webhooks as the providers do. */
  secrets: Pick<Secrets, 'sendgridPrivateKey' | 'twilioAuthToken' | 'vendorSecret'>;
  /** Where encrypted pictures lie. */
  imagesDir: string;
  /** What the API is made of, to make another with one part changed. */
  deps: ApiDependencies;
  /** What API and worker have logged so far. */
  logged: () => string;
  /** What the schedule does once a minute for a provider that works again. @returns how many journeys were asked to go on */
  retryParked: (cause: ProviderCause) => Promise<number>;
  /** What the schedule does for reports that never came. @returns of how many messages something was learned */
  checkDeliveries: () => Promise<number>;
  /** From now on nobody does what the workflows ask for. */
  stopWorker: () => Promise<void>;
  /** Works again, with the workflows as they are or with others. */
  startWorker: (workflowBundle?: WorkerSettings['workflowBundle']) => Promise<void>;
  close: () => Promise<void>;
}

export interface LiveOptions {
  /** Whose forwarded addresses count; by default this test's, so that each applicant has a network of their own. */
  trustedProxies?: string[];
  /** The institutions, when not the ones that are shipped. */
  programsDir?: string;
  /** Where the portal lies, when its pages are to be seen. */
  portalDir?: string;
  /** How many activities of each lane run at once, when not as many as in production. */
  slots?: WorkerSettings['slots'];
  /** How long a provider is tried before a journey parks, when not as long as in production; milliseconds. */
  patience?: number;
  /** How many messages are tried at once by the steps that write them, when not as many as in production. */
  firstTries?: number;
  /** Whether what nobody has told is told all the same, as in every API process: it looks twice a second. */
  relay?: boolean;
  /** Whether a picture that some test of this run has shown is judged and read again; by default it is known, as is whose face it shows. */
  picturesAnew?: boolean;
}

const root = join(import.meta.dirname, '../..');
/** Members that eligible applicants are taken from: more than any test file registers. */
const MEMBERS = 500;

/** Starts it in a few seconds; `close` ends all of it. One for a test file. */
export async function startLive({
  trustedProxies = ['127.0.0.1'],
  programsDir = join(root, 'programs'),
  portalDir = join(root, 'test/fixtures/portal'),
  slots,
  firstTries,
  patience = LIMITS.provider.patience,
  relay: relays = true,
  picturesAnew = false,
}: LiveOptions = {}): Promise<Live> {
  const lines: string[] = [];
  const logger = createLogger('test', 'debug', { write: (line) => lines.push(line) });
  hush();
  const [database, temporal, bundle, imagesDir] = await Promise.all([
    createTestDatabase(20),
    startTemporal(),
    workflowBundle(),
    mkdtemp(join(tmpdir(), 'alta-images-')),
  ]);
  const programs = await loadPrograms(programsDir);
  await seed(database.url, programsDir);
  await addMembers(database);

  // The address comes first: links and webhooks name it.
  const late: { app?: RequestListener } = {};
  const listening = await serve((req, res) => late.app?.(req, res), '127.0.0.1', 0);
  const url = `http://127.0.0.1:${String((listening.server.address() as AddressInfo).port)}`;
  const secrets = newSecrets();
  const standins = await startStandins({
    sendgrid: { apiKey: secrets.sendgridApiKey, webhookPrivateKey: secrets.sendgridPrivateKey },
    twilio: { accountSid: secrets.twilioAccountSid, authToken: secrets.twilioAuthToken },
    webhookBaseUrl: url,
    vendor: { key: secrets.vendorKey, webhookSecrets: [secrets.vendorSecret] },
    stepMs: 10,
  });
  const { flush, ...enginePorts } = createEnginePorts({
    client: temporal.client,
    ...{ taskQueue, database, logger },
  });
  const { dispatcher } = enginePorts;
  const feed = createJourneyFeed({ databaseUrl: database.url, logger });
  const relay = createRelay({ database, dispatcher, logger });
  const [pool, facePool] = imagingPools(picturesAnew);
  const images = createFileImageStore(imagesDir);
  const deps: ApiDependencies = {
    http: { publicUrl: url, trustedProxies },
    logger,
    database,
    programs,
    keyring: testKeyring,
    passwords: createPasswords(),
    challenge: createAltcha({ database, keyring: testKeyring }),
    readiness: createReadiness({ serving: [] }),
    metrics: new Registry(),
    portalDir,
    console: { dir: join(root, 'dist/console'), hosts: 'any' },
    outboxUrl: standins.url,
    ...enginePorts,
    feed,
    gate: createImageGate(pool),
    liveJudge: createLiveJudge(facePool),
    images,
    webhooks: {
      sendgridPublicKey: secrets.sendgridPublicKey,
      twilioAuthToken: secrets.twilioAuthToken,
      vendorSecrets: [Buffer.from(secrets.vendorSecret.slice('whsec_'.length), 'base64')],
    },
    patience,
  };
  late.app = createShell(deps, checkedRoutes(apiRoutes));
  const activities = createActivities({
    engine: createEngine(temporal.client, taskQueue, deps.groupRetries.begin),
    database,
    keyring: testKeyring,
    logger,
    program: (id) => {
      const program = programs.get(id);
      if (!program) throw new Error('program is not known here');
      return program;
    },
    texts: ownTexts(programsDir, programs.values()),
    email: createSendgridSender({
      apiKey: secrets.sendgridApiKey,
      from: 'Alta <no-reply@alta.example>',
      baseUrl: standins.url,
    }),
    sms: createTwilioSender({
      accountSid: secrets.twilioAccountSid,
      authToken: secrets.twilioAuthToken,
      from: '+34600000000',
      baseUrl: standins.url,
    }),
    roster: createRosterSource({}, programs.values()),
    documents: createMrzReader(pool, { modelPath: await mrzModelPath() }),
    faces: createFaceComparer(facePool),
    images,
    vendor: createIdentityVendor({ url: `${standins.url}/identity`, key: secrets.vendorKey }),
    publicUrl: url,
    ...(firstTries !== undefined && { firstTries }),
  });
  let ended: () => Promise<void> = () => Promise.resolve();
  const startWorker: Live['startWorker'] = async (workflowBundle = bundle) => {
    const worker = await createWorker({
      ...{
        connection: temporal.nativeConnection,
        namespace: 'default',
        taskQueue,
        workflowBundle,
        activities,
      },
      cachedWorkflows: 500,
      slots,
    });
    const working = worker.run();
    ended = async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await working;
    };
  };
  await startWorker();
  const stopWorker = (): Promise<void> => ended();
  feed.start();
  if (relays) relay.start();
  return {
    url,
    database,
    client: temporal.client,
    dispatcher,
    standins,
    secrets,
    imagesDir,
    deps,
    logged: () => lines.join(''),
    retryParked: (cause) => activities.askRetries(cause),
    checkDeliveries: () => activities.checkDeliveries(),
    stopWorker,
    startWorker,
    close: async () => {
      await Promise.all([listening.stop(0), relay.stop(), feed.stop()]);
      await stopWorker();
      await flush();
      await Promise.all([standins.close(), pool.close(), facePool.close(), temporal.teardown()]);
      await database.close();
      await rm(imagesDir, { recursive: true, force: true });
    },
  };
}

/** A second API process on the same parts, configured otherwise. */
export async function startAnotherApi(
  { deps }: Live,
  http: Partial<ApiDependencies['http']>,
): Promise<{ url: string; stop: Listening['stop'] }> {
  const app = createApp({ ...deps, http: { ...deps.http, ...http }, metrics: new Registry() });
  const { server, stop } = await serve(app, '127.0.0.1', 0);
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, stop };
}

function imagingPools(picturesAnew: boolean): [IdentityPool, ProcessPool] {
  const [pool, facePool] = [createIdentityPool({ size: LIMITS.capture.processes }), createFacePool()];
  return [picturesAnew ? pool : rememberingPictures(pool), rememberingFaces(facePool)];
}

async function startTemporal(): Promise<TestWorkflowEnvironment> {
  const path = await temporalCli();
  return TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'existing-path', path } },
  });
}

interface Secrets {
  sendgridApiKey: string;
  sendgridPrivateKey: string;
  sendgridPublicKey: string;
  twilioAccountSid: string;
  twilioAuthToken: string;
  vendorKey: string;
  vendorSecret: string;
}

function newSecrets(): Secrets {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return {
    sendgridApiKey: `SG.${randomUUID()}`,
    sendgridPrivateKey: privateKey,
    sendgridPublicKey: publicKey.toString('base64'),
    twilioAccountSid: `AC${randomBytes(16).toString('hex')}`,
    twilioAuthToken: randomBytes(16).toString('hex'),
    vendorKey: randomUUID(),
    vendorSecret: `whsec_${randomBytes(32).toString('base64')}`,
  };
}

/** Affiliated for a year. */
async function addMembers({ pool }: TestDatabase): Promise<void> {
  const numbers = Array.from({ length: MEMBERS }, (_, index) => memberDocument(index));
  await pool.query(
    `WITH added AS (
      INSERT INTO members (id, program, document_type, document)
      SELECT gen_random_uuid(), 'asepeyo', 'DNI', number FROM unnest($1::text[]) AS number RETURNING id)
    INSERT INTO affiliations (id, member_id, "from")
    SELECT gen_random_uuid(), id, (alta_now() - INTERVAL '1 year')::date FROM added`,
    [numbers],
  );
}

/** The document of the roster's member with this index. */
export function memberDocument(index: number): string {
  if (index >= MEMBERS) throw new RangeError('the roster has no more members');
  return dniOf(70_100_000 + index).number;
}
