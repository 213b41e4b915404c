import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { markedProcesses } from './marked-processes.ts';
import { endProcess, isSameProcess, markOf } from './processes.ts';
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

/**
 * Written at once and whole: it is read when this process has been killed. On a full disk it cannot be written; then the processes are found
 * by their environment.
 */
export class StateFile {
  readonly #file: string;
  readonly #state: StackState = {};

  constructor(file: string) {
    this.#file = file;
  }

  note(part: string, pid: number, port: number | undefined): void {
    this.#state[part] = { ...markOf(pid), ...(port !== undefined && { port }) };
    try {
      writeFileSync(`${this.#file}.new`, JSON.stringify(this.#state, null, 2));
      renameSync(`${this.#file}.new`, this.#file);
    } catch {
      // The whole state is written again with the next part that starts.
    }
  }

  remove(): void {
    rmSync(this.#file, { force: true });
  }
}

/**
 * Ends what a supervisor left running: first what its file lists, last started first, then whatever else says of itself that it is part of
 * the stack in this folder. SIGINT is what all parts, Postgres too, take for "end now".
 * @returns how many processes it ended
 */
export async function endLeftovers(file: string, dataDir: string): Promise<number> {
  const listed = Object.values(readState(file)).filter(isSameProcess).reverse();
  for (const mark of listed) await endProcess(mark, 'SIGINT', leftoverLimitMs);
  const others = await markedProcesses(dataDir);
  await Promise.all(others.map((mark) => endProcess(mark, 'SIGINT', leftoverLimitMs)));
  return listed.length + others.length;
}
