import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Database } from '../../store/connection/database.ts';
import { readServiceFigures } from '../../store/running/service-figures.ts';
import type { ServiceFigures } from '../../store/running/service-figures.ts';
import type { Readiness } from '../readiness.ts';

export interface ServiceMetricsDependencies {
  database: Database;
  readiness: Readiness;
}

interface Series {
  name: string;
  help: string;
  labels?: string[];
  values: (figures: ServiceFigures) => { labels?: Record<string, string>; value: number }[];
}

/** All are sums over the whole service, so every API process tells the same: take the largest, not the sum. */
const series: Series[] = [
  {
    name: 'alta_journeys_open',
    help: 'Journeys under way, by program, kind, stage and what holds them up (none, email, sms, vendor, roster, fault)',
    labels: ['program', 'kind', 'stage', 'parked'],
    values: ({ journeys }) =>
      journeys.map(({ cause: parked, count, ...place }) => ({ labels: { ...place, parked }, value: count })),
  },
  {
    name: 'alta_reviews_open',
    help: 'Identities that wait for a person',
    labels: ['program'],
    values: ({ reviews }) => reviews.map(({ program, count }) => ({ labels: { program }, value: count })),
  },
  {
    name: 'alta_reviews_oldest_seconds',
    help: 'Seconds since the first of them began to wait',
    labels: ['program'],
    values: ({ reviews }) => reviews.map(({ program, oldest }) => ({ labels: { program }, value: oldest })),
  },
  {
    name: 'alta_workflows_failing',
    help: 'Workflows that the engine cannot get on with; alta journey stuck lists them',
    values: ({ failingWorkflows }) => [{ value: failingWorkflows }],
  },
  {
    name: 'alta_messages_last_day',
    help: 'Messages of the last 24 hours by channel and status',
    labels: ['channel', 'status'],
    values: ({ messages }) =>
      messages.map(({ channel, status, count }) => ({ labels: { channel, status }, value: count })),
  },
  {
    name: 'alta_messages_ambiguous_last_day',
    help: 'Attempts of the last 24 hours after which it was open whether the provider had sent the message',
    labels: ['channel'],
    values: ({ messages }) =>
      [...Map.groupBy(messages, ({ channel }) => channel)].map(([channel, each]) => ({
        labels: { channel },
        value: each.reduce((sum, { ambiguous }) => sum + ambiguous, 0),
      })),
  },
  {
    name: 'alta_messages_failed_last_day',
    help: 'Messages of the last 24 hours that failed at least once, by channel, code of the provider and status now; rare codes are "other"',
    labels: ['channel', 'code', 'status'],
    values: ({ failures }) =>
      failures.map(({ channel, code, status, count }) => ({
        labels: { channel, code, status },
        value: count,
      })),
  },
  {
    name: 'alta_messages_withheld_last_day',
    help: 'Messages of the last 24 hours that were not sent, because their destination had had enough of them',
    labels: ['channel'],
    values: ({ withheld }) => withheld.map(({ channel, count }) => ({ labels: { channel }, value: count })),
  },
  {
    name: 'alta_facts_untold',
    help: 'Facts that no workflow has heard yet',
    values: ({ untold }) => [{ value: untold.count }],
  },
  {
    name: 'alta_facts_untold_oldest_seconds',
    help: 'Seconds since the oldest of them was written',
    values: ({ untold }) => [{ value: untold.oldest }],
  },
  {
    name: 'alta_upkeep_age_seconds',
    help: 'Seconds since a recurring task was done last',
    labels: ['task'],
    values: ({ upkeep }) => upkeep.map(({ task, age }) => ({ labels: { task }, value: age })),
  },
  {
    name: 'alta_pictures_deleted_last_day',
    help: 'Journeys whose pictures were deleted in the last 24 hours because their time was over',
    values: ({ pictures }) => [{ value: pictures.deleted }],
  },
  {
    name: 'alta_pictures_overdue',
    help: 'Journeys whose pictures should have been deleted an hour ago',
    values: ({ pictures }) => [{ value: pictures.overdue }],
  },
  {
    name: 'alta_processes',
    help: 'API and worker processes that have noted their life lately',
    labels: ['kind'],
    values: ({ processes }) => processes.map(({ kind, count }) => ({ labels: { kind }, value: count })),
  },
];

/** However often it is asked, the database is asked once in this time. */
const REMEMBERED_MS = 5_000;

/** Adds what an operator watches to a process's metrics: counted in the database when they are read. */
export function addServiceMetrics(
  metrics: Registry,
  { database, readiness }: ServiceMetricsDependencies,
): void {
  const figures = remembered(() => readServiceFigures(database));
  for (const { name, help, labels = [], values } of series) {
    new Gauge({
      ...{ name, help, labelNames: labels, registers: [metrics] },
      async collect() {
        this.reset();
        // Without a database there is nothing to tell; the rest of the metrics is told all the same.
        const read = await figures().catch(() => undefined);
        for (const { labels: of = {}, value } of read ? values(read) : []) this.set(of, value);
      },
    });
  }
  addEngineMetric(metrics, readiness);
  addPoolMetric(metrics, database);
}

function addEngineMetric(metrics: Registry, readiness: Readiness): void {
  new Gauge({
    name: 'alta_part_up',
    help: '1 for each part that answers: those that serve people, and the engine, the worker and its workflows',
    labelNames: ['part'],
    registers: [metrics],
    async collect() {
      const { checks, engine } = await readiness.report();
      for (const [part, state] of Object.entries({ ...checks, ...engine }))
        this.set({ part }, state === 'ok' ? 1 : 0);
    },
  });
}

function addPoolMetric(metrics: Registry, { pool }: Database): void {
  new Gauge({
    name: 'alta_database_pool',
    help: "This process's database connections, and the requests that wait for one",
    labelNames: ['state'],
    registers: [metrics],
    collect() {
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
}

function remembered<T>(ask: () => Promise<T>): () => Promise<T> {
  let latest: Promise<T> | undefined;
  let until = 0;
  return () => {
    if (latest === undefined || performance.now() > until) {
      latest = ask();
      until = performance.now() + REMEMBERED_MS;
    }
    return latest;
  };
}
