import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { endProcess, markOf } from './processes.ts';
import type { ProcessMark } from './processes.ts';

export interface PartState extends ProcessMark {
  port?: number;
}

/** Which process is which part, by name, in the order of their start. */
export type StackState = Record<string, PartState>;

/** How long a part that lost its supervisor may take to end before it is killed. */
const leftoverLimitMs = 10_000;

export function readState(file: string): StackState {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as StackState;
  } catch {
    // None was written, or a kill came in between: then nothing was started.
    return {};
  }
}

/** Written at once and whole: it is read when this process has been killed. */
export class StateFile {
  readonly #file: string;
  readonly #state: StackState = {};

  constructor(file: string) {
    this.#file = file;
  }

  note(part: string, pid: number, port: number | undefined): void {
    this.#state[part] = { ...markOf(pid), ...(port !== undefined && { port }) };
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#state, null, 2));
    renameSync(`${this.#file}.new`, this.#file);
  }

  remove(): void {
    rmSync(this.#file, { force: true });
  }
}

/** Ends what a killed supervisor left running, last started first. SIGINT is what all parts, Postgres too, take for "end now". */
export async function endLeftovers(file: string): Promise<void> {
  for (const mark of Object.values(readState(file)).reverse())
    await endProcess(mark, 'SIGINT', leftoverLimitMs);
}
