import type { ChildProcess } from 'node:child_process';
import { startChild } from './child.ts';
import type { ChildLimits } from './child.ts';
import { FairQueue } from './fair-queue.ts';
import type { Lane } from './fair-queue.ts';

/**
 * - `timeout`: the job took longer than it may; its process was ended
 * - `crashed`: the process died under the job, by its memory limit for instance
 * - `unstarted`: the process died before it was ready for a job
 * - `failed`: the job's code threw: a defect or a missing file
 * - `busy`: too many jobs wait already
 * - `closed`: the pool is closed
 */
export type PoolFault = 'timeout' | 'crashed' | 'unstarted' | 'failed' | 'busy' | 'closed';

/** A job was not done. Whether its input or the machinery is to blame is for the caller to say. */
export class ProcessPoolError extends Error {
  readonly code: PoolFault;

  constructor(code: PoolFault, options?: ErrorOptions) {
    super(`process pool: ${code}`, options);
    this.name = 'ProcessPoolError';
    this.code = code;
  }
}

/** Too much to do, or shutting down: it says nothing of what the job was given, and another time it will be done. */
export function isForNow(error: unknown): boolean {
  return error instanceof ProcessPoolError && (error.code === 'busy' || error.code === 'closed');
}

export interface PoolOptions extends ChildLimits {
  /** Processes at most; each is started by the first job that needs it. */
  size: number;
  /** Time limit of one job in milliseconds, waiting and starting not included. */
  jobMs: number;
  /** Jobs that may wait for a process. */
  waiting: number;
  /** Resident memory after a job from which on a process is replaced, so that what one job took is given back. */
  retireMb: number;
}

export interface ProcessPool {
  /** Runs one job in a process. Jobs of one lane's journey run one after the other, and lanes take turns. */
  run(job: unknown, lane?: Lane): Promise<unknown>;
  /** Ends all processes; running and waiting jobs are rejected as `closed`. */
  close(): Promise<void>;
  /** Ids of the processes that run now. */
  processes(): number[];
  /** How many jobs wait for a process now. */
  waiting(): number;
}

/** What a process answers: first that it is ready, then to one job at a time. `rss` is its resident memory in bytes. */
export type ChildReply =
  { ready: true } | { ok: true; result: unknown; rss: number } | { ok: false; error: string; rss: number };

/** A process that is not ready after this time never will be. */
const STARTING_MS = 60_000;

interface Task {
  job: unknown;
  done: () => void;
  resolve: (result: unknown) => void;
  reject: (error: ProcessPoolError) => void;
}

interface Child {
  process: ChildProcess;
  ready: boolean;
  task?: Task | undefined;
  timer?: NodeJS.Timeout | undefined;
}

/** A pool of processes that run `script`. A process that crashes, hangs or outgrows its memory is replaced, and only its own job is lost. */
export function createProcessPool(script: URL, options: PoolOptions): ProcessPool {
  return new ChildPool(script, options);
}

class ChildPool implements ProcessPool {
  readonly #script: URL;
  readonly #options: PoolOptions;
  readonly #children = new Set<Child>();
  readonly #queue = new FairQueue<Omit<Task, 'done'>>();
  #closed = false;

  constructor(script: URL, options: PoolOptions) {
    this.#script = script;
    this.#options = options;
  }

  run(job: unknown, lane?: Lane): Promise<unknown> {
    if (this.#closed) return Promise.reject(new ProcessPoolError('closed'));
    if (this.#queue.length >= this.#options.waiting) return Promise.reject(new ProcessPoolError('busy'));
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#queue.push({ job, resolve, reject }, lane);
    this.#next();
    return promise;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const task of this.#queue.drain()) task.reject(new ProcessPoolError('closed'));
    await Promise.all(
      [...this.#children].map(async (child) => {
        const ended = new Promise((resolve) => child.process.once('exit', resolve));
        this.#lose(child, new ProcessPoolError('closed'));
        // One that could not be started never exits either.
        if (child.process.pid !== undefined) await ended;
      }),
    );
  }

  processes(): number[] {
    return [...this.#children].flatMap(({ process: { pid } }) => (pid === undefined ? [] : [pid]));
  }

  waiting(): number {
    return this.#queue.length;
  }

  /** Gives waiting jobs to free processes, and starts processes while there may be more. */
  #next(): void {
    while (!this.#closed) {
      const free = [...this.#children].find(({ task }) => !task);
      if (!free && this.#children.size >= this.#options.size) return;
      const taken = this.#queue.take();
      if (!taken) return;
      this.#give(free ?? this.#start(), { ...taken.item, done: taken.done });
    }
  }

  #start(): Child {
    const started = startChild(this.#script, this.#options);
    const child: Child = { process: started, ready: false };
    this.#children.add(child);
    started.on('message', (reply: ChildReply) => this.#hear(child, reply));
    const gone = (cause?: unknown): void =>
      this.#lose(child, new ProcessPoolError(child.ready ? 'crashed' : 'unstarted', { cause }));
    started.on('error', gone);
    started.once('exit', () => gone());
    return child;
  }

  #hear(child: Child, reply: ChildReply): void {
    if (!this.#children.has(child)) return;
    if ('ready' in reply) {
      child.ready = true;
      this.#begin(child);
      return;
    }
    const { task } = child;
    release(child);
    if (reply.ok) task?.resolve(reply.result);
    else task?.reject(new ProcessPoolError('failed', { cause: new Error(reply.error) }));
    if (reply.rss > this.#options.retireMb * 1024 * 1024) this.#lose(child, new ProcessPoolError('closed'));
    else this.#next();
  }

  #give(child: Child, task: Task): void {
    child.task = task;
    if (child.ready) this.#begin(child);
    else this.#setTimer(child, 'unstarted', STARTING_MS);
  }

  /** Sends the job to its process, which is ready. */
  #begin(child: Child): void {
    this.#setTimer(child, 'timeout', this.#options.jobMs);
    child.process.send(child.task?.job as object, (error) => {
      if (error) this.#lose(child, new ProcessPoolError('crashed', { cause: error }));
    });
  }

  #setTimer(child: Child, code: PoolFault, ms: number): void {
    clearTimeout(child.timer);
    child.timer = setTimeout(() => this.#lose(child, new ProcessPoolError(code)), ms);
  }

  /** Takes a process out of the pool at once; it is ended by force, since native code listens to nothing else. */
  #lose(child: Child, error: ProcessPoolError): void {
    if (!this.#children.delete(child)) return;
    const { task } = child;
    release(child);
    child.process.kill('SIGKILL');
    task?.reject(error);
    this.#next();
  }
}

function release(child: Child): void {
  clearTimeout(child.timer);
  child.task?.done();
  child.task = undefined;
}
