import { randomUUID } from 'node:crypto';
import type { Journal } from '../journal.ts';

/** What a provider has to tell our API: SendGrid's events go in batches, Twilio's callbacks and an identity vendor's verdicts one by one. */
export type Telling =
  | { kind: 'sendgrid'; event: Readonly<Record<string, unknown>> }
  | { kind: 'twilio'; url: string; params: Readonly<Record<string, string>> }
  | { kind: 'vendor'; id: string; event: Readonly<Record<string, unknown>> };

/** Makes the calls. True when the API took it; never throws. */
export interface Teller {
  sendgrid(events: readonly Readonly<Record<string, unknown>>[]): Promise<boolean>;
  twilio(url: string, params: Readonly<Record<string, string>>): Promise<boolean>;
  vendor(id: string, event: Readonly<Record<string, unknown>>): Promise<boolean>;
}

export interface WebhookQueue {
  /** Tells it in `delayMs`, and again with growing waits until it is taken or a day has passed. */
  add(telling: Telling, delayMs: number): void;
  pending(): number;
  close(): Promise<void>;
}

export interface Patience {
  /** Wait after the first failure; doubles. Milliseconds. */
  firstRetry: number;
  longestRetry: number;
}

interface Job {
  id: string;
  telling: Telling;
  dueAt: number;
  bornAt: number;
}

interface Pending extends Job {
  attempts: number;
  busy: boolean;
}

/** SendGrid's own: it gives up after 24 hours. */
const giveUpAfter = 24 * 3_600_000;
const largestBatch = 100;
const mostAtOnce = 16;
const tidyEvery = 1000;

/** Webhooks still to be told, in a journal: a stand-in that is killed tells the rest when it is back. */
export function openWebhookQueue(journal: Journal, teller: Teller, patience: Patience): WebhookQueue {
  const queue = new Queue(journal, teller, patience);
  queue.arm();
  return queue;
}

class Queue implements WebhookQueue {
  readonly #journal: Journal;
  readonly #teller: Teller;
  readonly #patience: Patience;
  readonly #jobs: Map<string, Pending>;
  readonly #calls = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #doneSinceTidy = 0;

  constructor(journal: Journal, teller: Teller, patience: Patience) {
    this.#journal = journal;
    this.#teller = teller;
    this.#patience = patience;
    this.#jobs = restored(journal);
  }

  add(telling: Telling, delayMs: number): void {
    const job = { id: randomUUID(), telling, dueAt: Date.now() + delayMs, bornAt: Date.now() };
    this.#journal.append(job);
    this.#jobs.set(job.id, { ...job, attempts: 0, busy: false });
    this.arm();
  }

  pending(): number {
    return this.#jobs.size;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await Promise.all(this.#calls);
  }

  /** One timer, for whatever is due first. */
  arm(): void {
    clearTimeout(this.#timer);
    if (this.#closed || this.#calls.size >= mostAtOnce) return;
    let next = Infinity;
    for (const { busy, dueAt } of this.#jobs.values()) if (!busy) next = Math.min(next, dueAt);
    if (next < Infinity)
      this.#timer = setTimeout(
        () => {
          this.#run();
        },
        Math.max(0, next - Date.now()),
      );
  }

  #run(): void {
    const due = [...this.#jobs.values()].filter(({ busy, dueAt }) => !busy && dueAt <= Date.now());
    for (const batch of batches(due).slice(0, mostAtOnce - this.#calls.size)) {
      for (const job of batch) job.busy = true;
      const call = tell(this.#teller, batch).then((taken) => {
        this.#calls.delete(call);
        for (const job of batch) this.#settle(job, taken);
        this.arm();
      });
      this.#calls.add(call);
    }
    this.arm();
  }

  #settle(job: Pending, taken: boolean): void {
    job.busy = false;
    job.attempts += 1;
    job.dueAt = Date.now() + waitAfter(job.attempts, this.#patience);
    if (!taken && Date.now() - job.bornAt < giveUpAfter) return;
    this.#jobs.delete(job.id);
    this.#doneSinceTidy += 1;
    try {
      this.#write(job.id);
    } catch {
      // A full disk: after a restart it is told a second time, as real providers do too.
    }
  }

  #write(done: string): void {
    if (this.#doneSinceTidy < tidyEvery) {
      this.#journal.append({ done });
      return;
    }
    this.#doneSinceTidy = 0;
    const open = [...this.#jobs.values()];
    this.#journal.rewrite(open.map(({ id, telling, dueAt, bornAt }) => ({ id, telling, dueAt, bornAt })));
  }
}

function restored(journal: Journal): Map<string, Pending> {
  const jobs = new Map<string, Pending>();
  for (const record of journal.records as (Job | { done: string })[]) {
    if ('done' in record) jobs.delete(record.done);
    else jobs.set(record.id, { ...record, attempts: 0, busy: false });
  }
  return jobs;
}

/** SendGrid's due events together, each other by itself. */
function batches(due: readonly Pending[]): Pending[][] {
  const events = due.filter(({ telling }) => telling.kind === 'sendgrid').slice(0, largestBatch);
  const callbacks = due.filter(({ telling }) => telling.kind !== 'sendgrid').map((job) => [job]);
  return events.length > 0 ? [events, ...callbacks] : callbacks;
}

async function tell(teller: Teller, batch: readonly Pending[]): Promise<boolean> {
  const [first] = batch;
  if (first?.telling.kind === 'twilio') return teller.twilio(first.telling.url, first.telling.params);
  if (first?.telling.kind === 'vendor') return teller.vendor(first.telling.id, first.telling.event);
  return teller.sendgrid(
    batch.flatMap(({ telling }) => (telling.kind === 'sendgrid' ? [telling.event] : [])),
  );
}

/** Doubling, with a fifth of jitter either way. */
function waitAfter(attempts: number, { firstRetry, longestRetry }: Patience): number {
  const wait = Math.min(firstRetry * 2 ** Math.min(attempts - 1, 30), longestRetry);
  return wait * (0.8 + 0.4 * Math.random());
}
