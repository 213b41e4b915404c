import { Worker, type Transferable } from 'node:worker_threads';

/**
 * - `timeout`: the job took longer than it may; its thread was ended
 * - `crashed`: the thread died under the job, by its memory limit for instance
 * - `failed`: the job's code threw: a defect or a missing file
 * - `busy`: too many jobs wait already
 * - `closed`: the pool is closed
 */
export type PoolFault = 'timeout' | 'crashed' | 'failed' | 'busy' | 'closed';

/** The machinery failed, whatever the input was: worth another try, and no attempt of the applicant's. */
export class WorkerPoolError extends Error {
  readonly code: PoolFault;

  constructor(code: PoolFault, options?: ErrorOptions) {
    super(`worker pool: ${code}`, options);
    this.name = 'WorkerPoolError';
    this.code = code;
  }
}

export interface PoolOptions {
  /** Threads at most; each is started by the first job that needs it. */
  size: number;
  /** Time limit of one job in milliseconds, waiting not included. */
  jobMs: number;
  /** JavaScript heap of one thread. Pixels lie outside of it: the jobs themselves bound those. */
  heapMb: number;
  /** Jobs that may wait for a thread. */
  waiting: number;
}

export interface WorkerPool {
  /** Runs one job in a thread; `transfer` is moved there, not copied. */
  run(job: unknown, transfer?: readonly Transferable[]): Promise<unknown>;
  /** Ends all threads; running and waiting jobs are rejected as `closed`. */
  close(): Promise<void>;
}

/** What a thread answers; the script in it takes one job at a time. */
export type ThreadReply = { ok: true; result: unknown } | { ok: false; error: Error };

interface Task {
  job: unknown;
  transfer: readonly Transferable[];
  resolve: (result: unknown) => void;
  reject: (error: WorkerPoolError) => void;
}

interface Thread {
  worker: Worker;
  task?: Task | undefined;
  timer?: NodeJS.Timeout | undefined;
}

/** A pool of threads that run `script`. A thread that crashes or hangs is replaced, and only its own job is lost. */
export function createWorkerPool(script: URL, options: PoolOptions): WorkerPool {
  return new ThreadPool(script, options);
}

class ThreadPool implements WorkerPool {
  readonly #script: URL;
  readonly #options: PoolOptions;
  readonly #threads = new Set<Thread>();
  readonly #queue: Task[] = [];
  #closed = false;

  constructor(script: URL, options: PoolOptions) {
    this.#script = script;
    this.#options = options;
  }

  run(job: unknown, transfer: readonly Transferable[] = []): Promise<unknown> {
    if (this.#closed) return Promise.reject(new WorkerPoolError('closed'));
    if (this.#queue.length >= this.#options.waiting) return Promise.reject(new WorkerPoolError('busy'));
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#queue.push({ job, transfer, resolve, reject });
    this.#next();
    return promise;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const task of this.#queue.splice(0)) task.reject(new WorkerPoolError('closed'));
    const threads = [...this.#threads];
    for (const thread of threads) this.#lose(thread, new WorkerPoolError('closed'));
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  /** Gives waiting jobs to free threads, and starts threads while there may be more. */
  #next(): void {
    while (!this.#closed && this.#queue.length > 0) {
      const free = [...this.#threads].find((thread) => !thread.task);
      if (!free && this.#threads.size >= this.#options.size) return;
      const task = this.#queue.shift();
      if (task) this.#give(free ?? this.#start(), task);
    }
  }

  #start(): Thread {
    const worker = new Worker(this.#script, {
      resourceLimits: { maxOldGenerationSizeMb: this.#options.heapMb },
    });
    const thread: Thread = { worker };
    this.#threads.add(thread);
    worker.on('message', (reply: ThreadReply) => {
      settle(thread, reply);
      this.#next();
    });
    worker.on('error', (cause) => this.#lose(thread, new WorkerPoolError('crashed', { cause })));
    worker.on('exit', () => this.#lose(thread, new WorkerPoolError('crashed')));
    return thread;
  }

  #give(thread: Thread, task: Task): void {
    thread.task = task;
    thread.timer = setTimeout(() => this.#lose(thread, new WorkerPoolError('timeout')), this.#options.jobMs);
    thread.worker.postMessage(task.job, task.transfer);
  }

  /** Takes a thread out of the pool at once; its end is not waited for, since native code may hold it up. */
  #lose(thread: Thread, error: WorkerPoolError): void {
    if (!this.#threads.delete(thread)) return;
    const { task } = thread;
    release(thread);
    void thread.worker.terminate();
    task?.reject(error);
    this.#next();
  }
}

function settle(thread: Thread, reply: ThreadReply): void {
  const { task } = thread;
  release(thread);
  if (reply.ok) task?.resolve(reply.result);
  else task?.reject(new WorkerPoolError('failed', { cause: reply.error }));
}

function release(thread: Thread): void {
  clearTimeout(thread.timer);
  thread.task = undefined;
}
