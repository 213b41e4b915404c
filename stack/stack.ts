import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { embeddedEnvironment } from '../platform/config.ts';
import { buildWhenStale, consoleBuild, portalBuild, workflowBuild } from './builds.ts';
import { openDataFolder } from './data-folder.ts';
import { watchDisk } from './disk-watch.ts';
import type { DataFolder } from './data-folder.ts';
import { stackMark } from './marked-processes.ts';
import { StartError } from './part.ts';
import type { Part } from './part.ts';
import { isPortFree, portFor } from './ports.ts';
import { grantToApplication } from '../prisma/application-role.ts';
import { migrate } from '../prisma/migrate.ts';
import { runToEnd } from '../platform/tools/run-to-end.ts';
import { owners } from './stack-environment.ts';
import type { Environment } from './stack-environment.ts';
import { answersOk } from './stack-parts.ts';
import { defaultProgramsDir, planStack, stackParts } from './stack-plan.ts';
import type { StackPart } from './stack-plan.ts';
import { endLeftovers, StateFile } from './stack-state.ts';
import { SupervisedPart } from './supervise.ts';
import { mrzModelPath } from '../platform/tools/tools.ts';

const root = join(import.meta.dirname, '..');

export type { StackPart } from './stack-plan.ts';
export type Say = (line: string) => void;

export interface StackOptions {
  /** Holds everything that lasts; made when it is not there. */
  dataDir: string;
  /** Of the API and the portal; absent or 0: a free one. */
  port?: number;
  /** Address the API listens on; the loopback address unless told. */
  host?: string;
  /** Origin that links in messages begin with; `http://127.0.0.1:<port>` unless told. */
  publicUrl?: string;
  /** Only these, for a test that needs no more; all unless told. */
  parts?: readonly StackPart[];
  programsDir?: string;
  /** On top of the stack's own settings, for the parts that are ours. */
  env?: Environment;
  /** Told when a part that had ended by itself was started again. */
  onRestart?: (part: StackPart) => void;
  /** Told what keeps the parts from working, in one sentence for a person: the disk is full. */
  onTrouble?: (line: string) => void;
}

/** A piece of the start; the steps of one group run side by side. */
interface Step {
  title: string;
  run: (say: Say) => Promise<void>;
}

/**
 * Everything `npm start` runs, each part a process of its own that is started again when it dies.
 * Run the groups of `steps()` in order, or use `startStack`.
 */
export class EmbeddedStack {
  readonly #options: StackOptions;
  readonly #wanted: ReadonlySet<StackPart>;
  readonly #supervised = new Map<StackPart, SupervisedPart>();
  readonly #busy = new Set<Promise<unknown>>();
  #parts: ReadonlyMap<StackPart, Part> = new Map();
  #folder: DataFolder | undefined;
  #state: StateFile | undefined;
  #janitor: ChildProcess | undefined;
  #unwatchDisk: () => void = () => undefined;
  #stopping: Promise<void> | undefined;
  /** What an operator would configure; complete after the first group of steps. */
  env: Environment = {};
  /** Origin of portal and API, known after the first group of steps. */
  url = '';
  /** What the preparing commands had to say to the person, such as passwords shown once. */
  notes = '';

  constructor(options: StackOptions) {
    this.#options = { ...options, dataDir: resolve(options.dataDir) };
    this.#wanted = new Set(options.parts ?? stackParts);
  }

  steps(): Step[][] {
    const step = (part: StackPart, title: string, run: (say: Say) => Promise<void>): Step[] =>
      this.#wanted.has(part) ? [{ title, run: (say: Say) => this.#track(run(say)) }] : [];
    return [
      [{ title: 'Data folder, secrets and programs', run: (say: Say) => this.#track(this.#prepare(say)) }],
      [
        ...step('postgres', 'Postgres, with its tables', (say: Say) => this.#database(say)),
        ...step('temporal', 'Temporal server', () => this.#start('temporal')),
        ...step('standins', 'Stand-ins of SendGrid and Twilio', () => this.#start('standins')),
        ...step('api', 'Pages of the portal', () => this.#build(portalBuild)),
        ...step('api', 'Pages of the console', () => this.#build(consoleBuild)),
        ...step('worker', 'Code of the workflows', () => this.#build(workflowBuild)),
        ...step('worker', 'Model that reads documents', (say: Say) => this.#fetchModel(say)),
      ],
      [
        ...step('api', 'API', () => this.#start('api')),
        ...step('worker', 'Worker', () => this.#start('worker')),
        ...step('postgres', 'Sample rosters and staff', () => this.#seed()),
      ],
      step('api', 'Everything answers', () => this.#untilReady()),
    ].filter((group) => group.length > 0);
  }

  pid(part: StackPart): number | undefined {
    return this.#supervised.get(part)?.pid();
  }

  /** Ends a part as a crash would; it comes back by itself, on its port. */
  async kill(part: StackPart): Promise<void> {
    await this.#supervised.get(part)?.kill();
  }

  /** Ends a part as a crash would and keeps it down. @returns what lets it come back, resolved when it serves */
  async holdDown(part: StackPart): Promise<() => Promise<void>> {
    const release = await this.#supervised.get(part)?.holdDown();
    return async () => {
      release?.();
      await this.whenReady(part);
    };
  }

  async whenReady(part: StackPart): Promise<void> {
    await this.#supervised.get(part)?.whenReady();
  }

  logFile(part: StackPart): string {
    return this.#folder?.logFile(part) ?? '';
  }

  /** Ends all parts, last started first, whatever state the start is in. Safe to call twice. */
  async stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    // Worker and API need no order between them; what they stand on must outlive both.
    await Promise.all([this.#stopPart('worker'), this.#stopPart('api')]);
    for (const part of ['standins', 'temporal', 'postgres'] as const) await this.#stopPart(part);
    await Promise.allSettled(this.#busy);
    this.#unwatchDisk();
    // Nothing of it outlives it, whatever it has lost sight of.
    if (this.#folder) await endLeftovers(this.#folder.file('state.json'), this.#folder.path);
    this.#state?.remove();
    this.#janitor?.stdin?.end();
    await this.#folder?.release();
  }

  async #stopPart(part: StackPart): Promise<void> {
    await this.#supervised.get(part)?.stop();
  }

  async #track(work: Promise<void>): Promise<void> {
    const watched = work.finally(() => this.#busy.delete(watched));
    this.#busy.add(watched);
    return watched;
  }

  #requireRunning(): void {
    if (this.#stopping !== undefined) throw new StartError('The start was interrupted.');
  }

  async #prepare(say: Say): Promise<void> {
    const { dataDir, host = '127.0.0.1' } = this.#options;
    const port = await portFor(this.#options.port);
    this.url = `http://127.0.0.1:${port}`;
    this.#folder = await openDataFolder(dataDir, this.#wanted.has('api') ? port : undefined);
    const stateFile = this.#folder.file('state.json');
    const left = await endLeftovers(stateFile, dataDir);
    if (left > 0) say(`Ended ${left} processes of an earlier start`);
    if (this.#wanted.has('api') && !(await isPortFree(port, host)))
      throw new StartError(`Port ${port} is in use by another program: end it, or choose one with --port.`);
    this.#state = new StateFile(stateFile);
    this.#janitor = startJanitor(stateFile, dataDir);
    this.#unwatchDisk = watchDisk(dataDir, (line) => this.#options.onTrouble?.(line));
    const plan = await planStack(this.#folder, {
      ...{ parts: this.#wanted, host, port, say },
      publicUrl: this.#options.publicUrl ?? this.url,
      programsDir: this.#options.programsDir ?? defaultProgramsDir,
      env: this.#options.env ?? {},
    });
    this.#parts = plan.parts;
    this.env = plan.env;
    if (this.#wanted.has('api')) this.#addNotes(plan.notes.join('\n'));
    // For the commands of the `alta` tool, which work on this stack unless told otherwise.
    await writeFile(this.#folder.file('environment.json'), JSON.stringify(this.env, null, 2), {
      mode: 0o600,
    });
  }

  async #start(name: StackPart): Promise<void> {
    this.#requireRunning();
    const part = this.#parts.get(name);
    if (part === undefined || this.#folder === undefined) throw new Error('the data folder comes first');
    let lives = 0;
    const onStart = (pid: number): void => {
      this.#state?.note(name, pid, part.port);
      lives += 1;
      if (lives > 1) this.#options.onRestart?.(name);
    };
    const marked = { ...part, env: { ...part.env, ...stackMark(this.#folder.path) } };
    const supervised = new SupervisedPart(marked, { logFile: this.#folder.logFile(name), onStart });
    this.#supervised.set(name, supervised);
    await supervised.start();
    this.#requireRunning();
  }

  async #database(say: Say): Promise<void> {
    await this.#start('postgres');
    say('Bringing the tables up to date');
    const { ownerUrl, applicationUrl } = owners(this.env);
    await migrate(ownerUrl);
    await grantToApplication(ownerUrl, applicationUrl);
  }

  async #seed(): Promise<void> {
    this.#addNotes(await this.#command('seed'));
  }

  #addNotes(text: string): void {
    this.notes = [this.notes, text].filter((part) => part !== '').join('\n');
  }

  /** Runs a command of the `alta` tool against this stack. @returns what it printed. */
  async #command(name: string): Promise<string> {
    this.#requireRunning();
    const env = embeddedEnvironment(this.env);
    const { code, output } = await runToEnd(process.execPath, [join(root, 'cli/alta.ts'), name], {
      cwd: root,
      env,
    });
    if (code !== 0) throw new StartError(`"alta ${name}" failed:\n${output.trim()}`);
    return output.trim();
  }

  async #build(build: Parameters<typeof buildWhenStale>[0]): Promise<void> {
    this.#requireRunning();
    await buildWhenStale(build);
  }

  /** Here and not at the first document that an applicant photographs. */
  async #fetchModel(say: Say): Promise<void> {
    await mrzModelPath(say);
  }

  async #untilReady(): Promise<void> {
    const deadline = Date.now() + 60_000;
    const api = `http://127.0.0.1:${this.env['PORT'] ?? ''}`;
    while (
      !(await Promise.all(['/readyz', '/healthz/engine'].map((path) => answersOk(api + path)))).every(Boolean)
    ) {
      this.#requireRunning();
      if (Date.now() > deadline)
        throw new StartError(`The API is up but not ready after a minute: its log is ${this.logFile('api')}`);
      await pause(100);
    }
  }
}

function startJanitor(stateFile: string, dataDir: string): ChildProcess {
  const janitor = spawn(process.execPath, [join(import.meta.dirname, 'janitor.ts'), stateFile, dataDir], {
    cwd: root,
    env: embeddedEnvironment({}),
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // It outlives this process on purpose, and must not keep it from ending.
  janitor.unref();
  if (janitor.stdin instanceof Socket) janitor.stdin.unref();
  return janitor;
}

/** Starts an embedded stack without showing progress. @throws StartError; everything is ended again then. */
export async function startStack(options: StackOptions, say: Say = () => undefined): Promise<EmbeddedStack> {
  const stack = new EmbeddedStack(options);
  for (const group of stack.steps()) {
    const results = await Promise.allSettled(group.map((step) => step.run(say)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed === undefined) continue;
    await stack.stop();
    throw failed.reason;
  }
  return stack;
}
