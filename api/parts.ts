import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { ConfigOf } from '../platform/config.ts';
import { createKeyring } from '../platform/keyring.ts';
import { createLogger } from '../platform/logger.ts';
import { createFacePool } from '../imaging/face-comparer.ts';
import { createIdentityPool } from '../imaging/identity-pool.ts';
import { createImageGate } from '../imaging/image-gate.ts';
import { createLiveJudge } from '../imaging/live-judge.ts';
import { createFileImageStore } from '../imaging/storage/file-image-store.ts';
import { LIMITS } from '../domain/limits.ts';
import type { Registry } from 'prom-client';
import { processMetrics } from '../platform/process-metrics.ts';
import { connectClient } from '../platform/temporal.ts';
import { languageTexts } from '../platform/texts/locale.ts';
import { requireTexts } from '../platform/texts/spoken.ts';
import { openDatabase } from '../store/connection/database.ts';
import type { Database } from '../store/connection/database.ts';
import { loadPrograms } from '../platform/programs/load.ts';
import { requireVendor } from '../platform/programs/require-vendor.ts';
import { setUpCertificates } from './certificates/set-up.ts';
import type { CertificateSetUp } from './certificates/set-up.ts';
import { createChallenge } from './challenge/create.ts';
import { createAliveness } from './facts/aliveness.ts';
import { ownTexts } from '../messages/own-texts.ts';
import { createFailingWatch } from './facts/failing.ts';
import { createNumbersKeeper } from './facts/numbers.ts';
import type { NumbersDependencies } from './facts/numbers.ts';
import type { FailingDependencies } from './facts/failing.ts';
import { createRelay } from '../store/outbox/relay.ts';
import type { Background } from '../store/outbox/relay.ts';
import { createEnginePorts } from '../store/outbox/engine-ports.ts';
import type { Dispatcher } from '../store/outbox/dispatcher.ts';
import { createJourneyFeed } from './follow/journey-feed.ts';
import { serviceTexts } from './own-words.ts';
import { createPasswords } from './passwords/hash.ts';
import { gaugeLines } from './metrics/queues.ts';
import { addServiceMetrics } from './metrics/service.ts';
import {
  databaseProbe,
  portalProbe,
  reconciledProbe,
  temporalProbe,
  workerProbe,
  workflowsProbe,
} from './probes.ts';
import { gaugeStops } from './sending-gauge.ts';
import { createStaffProvider } from './staff/provider/client.ts';
import { createReadiness } from './readiness.ts';
import type { ApiDependencies } from './routes/table.ts';

const portalDir = join(import.meta.dirname, '../dist/portal');
const consoleDir = join(import.meta.dirname, '../dist/console');

export interface ApiParts {
  deps: ApiDependencies;
  /** Where clients present certificates, when they do to this process itself. */
  certificateListener: CertificateSetUp['listener'];
  /** What runs beside the requests. */
  background: readonly Background[];
  /** Closes connections; after the last request. */
  close: () => Promise<void>;
}

/** Makes an API process's parts out of its configuration. Nothing connects before it is needed. */
export async function createApiParts(config: ConfigOf<'api'>): Promise<ApiParts> {
  requireTexts([languageTexts, ...serviceTexts]);
  const programs = await loadServed(config);
  const certificates = await setUpCertificates(config, programs);
  const logger = createLogger('api', config.log.level);
  const database = openDatabase(config.database.url, config.database.pool);
  const { client, close: closeTemporal } = await connectClient(config);
  const health = watchHealth(database, client);
  const { taskQueue } = config.temporal;
  const { flush, ...engine } = createEnginePorts({ client, taskQueue, database, logger });
  const feed = createJourneyFeed({ databaseUrl: config.database.url, logger });
  const { busy, close: closeBusy } = busyParts(health.metrics);
  const shared = { http: config.http, logger, database, keyring: createKeyring(config.secrets) };
  const close = async (): Promise<void> => {
    await closeBusy();
    await flush();
    await closeTemporal();
    await database.close();
  };
  return {
    deps: {
      ...shared,
      programs,
      letterTexts: ownTexts(config.programs.dir, programs.values()),
      certificates: certificates?.logins,
      challenge: createChallenge(shared, config.challenge.recaptcha),
      ...busy,
      ...health,
      ...settingsOf(config),
      ...engine,
      feed,
    },
    certificateListener: certificates?.listener,
    background: [feed, ...watchers({ client, database, logger, taskQueue, programs }, engine.dispatcher)],
    close,
  };
}

/** What takes a processor for longer than a moment, each with a line in front of it that is told in the metrics. */
function busyParts(metrics: Registry): {
  busy: Pick<ApiDependencies, 'passwords' | 'gate' | 'liveJudge'>;
  close: () => Promise<unknown>;
} {
  const passwords = createPasswords();
  const pictures = createIdentityPool({ size: LIMITS.capture.processes });
  const faces = createFacePool({ size: LIMITS.live.processes });
  gaugeLines(metrics, {
    passwords,
    pictures: { waiting: () => pictures.waiting() },
    faces: { waiting: () => faces.waiting() },
  });
  return {
    busy: { passwords, gate: createImageGate(pictures), liveJudge: createLiveJudge(faces) },
    close: () => Promise.all([pictures.close(), faces.close()]),
  };
}

/** @throws Error when one of them needs what is not configured */
async function loadServed({
  programs: { dir },
  identityWebhook: { vendorSecrets },
}: ConfigOf<'api'>): Promise<Awaited<ReturnType<typeof loadPrograms>>> {
  const programs = await loadPrograms(dir);
  requireVendor(programs.values(), vendorSecrets.length === 0 ? ['IDENTITY_VENDOR_WEBHOOK_SECRET'] : []);
  return programs;
}

function watchers(parts: FailingDependencies & NumbersDependencies, dispatcher: Dispatcher): Background[] {
  const { database, logger } = parts;
  return [
    createRelay({ database, dispatcher, logger }),
    createAliveness({ database, logger }),
    createFailingWatch(parts),
    createNumbersKeeper(parts),
  ];
}

/** What the configuration alone says. */
function settingsOf(
  config: ConfigOf<'api'>,
): Pick<
  ApiDependencies,
  | 'portalDir'
  | 'console'
  | 'staffProvider'
  | 'metricsAccess'
  | 'outboxUrl'
  | 'images'
  | 'webhooks'
  | 'patience'
> {
  return {
    portalDir,
    console: { dir: consoleDir, ...config.console },
    staffProvider: config.staffProvider && createStaffProvider(config.staffProvider),
    metricsAccess: config.metrics,
    outboxUrl: config.outbox.url,
    images: createFileImageStore(config.images.dir),
    webhooks: { ...config.webhooks, ...config.identityWebhook },
    patience: config.journeys.patienceMs ?? LIMITS.provider.patience,
  };
}

/** What says how this process is: to a load balancer, and in numbers. */
function watchHealth(database: Database, client: Client): Pick<ApiDependencies, 'readiness' | 'metrics'> {
  const metrics = processMetrics();
  const readiness = createReadiness({
    serving: [databaseProbe(database), portalProbe(portalDir)],
    engine: [temporalProbe(client), workerProbe(database)],
    noted: [workflowsProbe(database), reconciledProbe(database)],
  });
  addServiceMetrics(metrics, { database, readiness });
  gaugeStops(metrics, database);
  return { readiness, metrics };
}
