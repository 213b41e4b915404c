import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * When the process with this id was started, as the system writes it: with the id it names one process for good,
 * because ids are used again. Undefined when there is none (or only its zombie).
 */
export function startedAt(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      // The command, in parentheses, may hold spaces: fields are counted from behind it (proc(5), from 3 on). A zombie
      // with threads is one whose main thread went first: the others still hold its ports and files.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      const [state, threads, started] = [fields[0], Number(fields[17]), fields[19]];
      return state === 'Z' && threads <= 1 ? undefined : started;
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    // No such process.
    return undefined;
  }
}

/** A process that can be recognised later. */
export interface ProcessMark {
  pid: number;
  started: string | undefined;
}

export function markOf(pid: number): ProcessMark {
  return { pid, started: startedAt(pid) };
}

export function isSameProcess({ pid, started }: ProcessMark): boolean {
  return started !== undefined && isAlive(pid) && startedAt(pid) === started;
}

/** One that has ended in between needs no signal. */
function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Ends a marked process: `signal`, and SIGKILL when it still lives after `limitMs`. Returns when it is gone. */
export async function endProcess(mark: ProcessMark, signal: NodeJS.Signals, limitMs: number): Promise<void> {
  const deadline = Date.now() + limitMs;
  let killed = false;
  if (isSameProcess(mark)) signalTo(mark.pid, signal);
  while (isSameProcess(mark)) {
    if (!killed && Date.now() > deadline) {
      signalTo(mark.pid, 'SIGKILL');
      killed = true;
    }
    await pause(20);
  }
}
