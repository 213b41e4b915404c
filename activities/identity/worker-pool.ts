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
  const threads = new Set<Thread>();
  const queue: Task[] = [];
  let closed = false;

  function start(): Thread {
    const thread: Thread = {
      worker: new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: options.heapMb } }),
    };
    threads.add(thread);
    thread.worker.on('message', (reply: ThreadReply) => {
      settle(thread, reply);
      next();
    });
    thread.worker.on('error', (cause) => lose(thread, new WorkerPoolError('crashed', { cause })));
    thread.worker.on('exit', () => lose(thread, new WorkerPoolError('crashed')));
    return thread;
  }

  /** Takes a thread out of the pool at once; its end is not waited for, since native code may hold it up. */
  function lose(thread: Thread, error: WorkerPoolError): void {
    if (!threads.delete(thread)) return;
    const { task } = thread;
    release(thread);
    void thread.worker.terminate();
    task?.reject(error);
    next();
  }

  function next(): void {
    while (!closed && queue.length > 0) {
      const free = [...threads].find((thread) => !thread.task);
      if (!free && threads.size >= options.size) return;
      const task = queue.shift();
      if (task) give(free ?? start(), task);
    }
  }

  function give(thread: Thread, task: Task): void {
    thread.task = task;
    thread.timer = setTimeout(() => lose(thread, new WorkerPoolError('timeout')), options.jobMs);
    thread.worker.postMessage(task.job, task.transfer);
  }

  return {
    run(job, transfer = []) {
      if (closed) return Promise.reject(new WorkerPoolError('closed'));
      if (queue.length >= options.waiting) return Promise.reject(new WorkerPoolError('busy'));
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      queue.push({ job, transfer, resolve, reject });
      next();
      return promise;
    },
    async close() {
      closed = true;
      for (const task of queue.splice(0)) task.reject(new WorkerPoolError('closed'));
      const ending = [...threads].map(({ worker }) => worker.terminate());
      for (const thread of threads) lose(thread, new WorkerPoolError('closed'));
      await Promise.all(ending);
    },
  };
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
