import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { StartError } from './part.ts';
import type { Part } from './part.ts';
import { openLog, rotateLog } from './part-log.ts';
import { endProcess, markOf } from './processes.ts';

export interface SuperviseOptions {
  /** The part's output is appended here. */
  logFile: string;
  /** Told of every new process of the part, before it is ready. Must not throw: the process runs already. */
  onStart?: (pid: number) => void;
  /** How long the first start may take before it counts as failed. */
  patienceMs?: number;
}

/** EX_CONFIG: our own processes end so when their configuration is refused, and trying again cannot help. */
const configurationRefused = 78;
const firstPauseMs = 100;
const longestPauseMs = 5_000;
const steadyAfterMs = 10_000;
const startsBeforeGivingUp = 5;
const rotateEveryMs = 60_000;

function launch(part: Part, logFile: string): ChildProcess {
  const log = openLog(logFile);
  try {
    return spawn(part.command, part.args, {
      cwd: part.cwd,
      env: part.env,
      ...part.user,
      // A session of its own: Ctrl-C in the terminal reaches the supervisor alone, which stops the parts in order.
      detached: true,
      stdio: ['ignore', log ?? 'ignore', log ?? 'ignore'],
    });
  } finally {
    if (log !== undefined) closeSync(log);
  }
}

/** Resolves to the exit code when the process is gone, -1 when it never came to be. */
async function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', () => {
      if (child.pid === undefined) resolve(-1);
    });
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

/** A part that is kept running: started again, later and later, whenever it ends by itself. */
export class SupervisedPart {
  readonly part: Part;
  readonly #options: SuperviseOptions;
  readonly #interrupt = new AbortController();
  readonly #firstReady = Promise.withResolvers<undefined>();
  #child: ChildProcess | undefined;
  /** Settles when the present process is gone for good, its ports and files with it. */
  #life: Promise<number> | undefined;
  #served = false;
  #running: Promise<void> | undefined;
  /** Settles when it may run; it may unless it is held down. */
  #allowed: Promise<unknown> = Promise.resolve();

  constructor(part: Part, options: SuperviseOptions) {
    this.part = part;
    this.#options = options;
  }

  /** Starts it. Resolves when it serves. @throws StartError when this first start fails or takes too long. */
  async start(): Promise<void> {
    this.#running = this.#keepRunning();
    const rotating = setInterval(() => {
      rotateLog(this.#options.logFile);
    }, rotateEveryMs);
    rotating.unref();
    this.#interrupt.signal.addEventListener('abort', () => {
      clearInterval(rotating);
    });
    const patience = setTimeout(() => {
      this.#giveUp('was not ready in time');
    }, this.#options.patienceMs ?? 60_000);
    try {
      await this.#firstReady.promise;
    } catch (error) {
      await this.stop();
      throw error;
    } finally {
      clearTimeout(patience);
    }
  }

  /** Of its present process; undefined between two. */
  pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves when the process that runs now, or the next one, serves. */
  async whenReady(): Promise<void> {
    for (;;) {
      const pid = this.pid();
      if (this.#stopping || (pid !== undefined && (await this.part.isReady(pid)))) return;
      await this.#pause(25);
    }
  }

  /** SIGKILL, as a crash would: it comes back by itself. Resolves when that process is gone. */
  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.#life;
  }

  /** Ends it as a crash would and keeps it down. Resolves when it is gone, to what lets it come back. */
  async holdDown(): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const release = (): void => resolve(undefined);
    this.#allowed = promise;
    this.#interrupt.signal.addEventListener('abort', release, { once: true });
    await this.kill();
    return release;
  }

  /** Asks it to end and stops watching; SIGKILL after `limitMs`. */
  async stop(limitMs = 10_000): Promise<void> {
    this.#interrupt.abort();
    const pid = this.pid();
    if (pid !== undefined) await endProcess(markOf(pid), this.part.stopSignal, limitMs);
    await this.#running;
    this.#firstReady.resolve(undefined);
  }

  get #stopping(): boolean {
    return this.#interrupt.signal.aborted;
  }

  #giveUp(reason: string): void {
    const { name } = this.part;
    this.#firstReady.reject(
      new StartError(`The part ${name} ${reason}: its log is ${this.#options.logFile}`),
    );
  }

  async #pause(ms: number): Promise<void> {
    // Interrupted by stop(), which is no fault.
    await pause(ms, undefined, { signal: this.#interrupt.signal }).catch(() => undefined);
  }

  async #keepRunning(): Promise<void> {
    let pauseMs = firstPauseMs;
    for (let starts = 1; !this.#stopping; starts += 1) {
      await this.#allowed;
      const begun = Date.now();
      const code = await this.#runOnce();
      if (!this.#served && code === configurationRefused) this.#giveUp('refuses its configuration');
      if (!this.#served && starts >= startsBeforeGivingUp) this.#giveUp(`ended ${starts} times at once`);
      if (Date.now() - begun > steadyAfterMs) pauseMs = firstPauseMs;
      await this.#pause(pauseMs);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  }

  /** One life of the part. Resolves to its exit code, -1 when it could not even be started. */
  async #runOnce(): Promise<number> {
    try {
      await this.part.beforeStart?.();
      if (this.#stopping) return 0;
      const child = launch(this.part, this.#options.logFile);
      this.#life = ended(child);
      if (child.pid !== undefined) {
        this.#child = child;
        this.#options.onStart?.(child.pid);
        void this.#noteFirstReady(child, child.pid);
      }
      return await this.#life;
    } catch (error) {
      if (!this.#served) this.#firstReady.reject(error);
      return -1;
    } finally {
      this.#child = undefined;
    }
  }

  async #noteFirstReady(child: ChildProcess, pid: number): Promise<void> {
    while (!this.#served && !this.#stopping && this.#child === child) {
      const ready = await this.part.isReady(pid);
      // Something else may have answered on its port: only a process that still lives counts.
      this.#served ||= ready && child.exitCode === null && child.signalCode === null;
      if (!ready) await this.#pause(50);
    }
    if (this.#served) this.#firstReady.resolve(undefined);
  }
}
