import { readdir, readFile } from 'node:fs/promises';
import { runToEnd } from '../platform/tools/run-to-end.ts';
import { markOf } from './processes.ts';
import type { ProcessMark } from './processes.ts';

/** The variable by which the parts of a stack are known, whatever became of the file that lists them. */
const variable = 'ALTA_STACK';

interface Found {
  pid: number;
  parent: number;
}

/** What a part's environment says of whose part it is. @param dataDir the stack's folder */
export function stackMark(dataDir: string): Record<string, string> {
  return { [variable]: dataDir };
}

/**
 * The processes of a stack that run on this machine, found by their environment. Children of a part (Postgres has some) are their part's own
 * business and left out, as long as it lives.
 */
export async function markedProcesses(dataDir: string): Promise<ProcessMark[]> {
  const sought = `${variable}=${dataDir}`;
  const found = process.platform === 'linux' ? await byProc(sought) : await byPs(sought);
  const pids = new Set(found.map(({ pid }) => pid));
  return found.filter(({ parent }) => !pids.has(parent)).map(({ pid }) => markOf(pid));
}

async function byProc(sought: string): Promise<Found[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid): Promise<Found[]> => {
      try {
        const environment = await readFile(`/proc/${pid}/environ`, 'utf8');
        if (!environment.split('\0').includes(sought)) return [];
        const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ').at(-1)?.split(' ') ?? [];
        return [{ pid, parent: Number(fields[1]) }];
      } catch {
        // Gone by now, or another user's, which is none of ours.
        return [];
      }
    }),
  );
  return found.flat();
}

/** Where there is no /proc: `ps` shows the environment of this user's processes. On Windows nothing is found. */
async function byPs(sought: string): Promise<Found[]> {
  if (process.platform === 'win32') return [];
  const { output } = await runToEnd('ps', ['-axEww', '-o', 'pid=,ppid=,command=']);
  return output
    .split('\n')
    .filter((line) => ` ${line} `.includes(` ${sought} `))
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent) }));
}
