import { readdirSync, readFileSync } from 'node:fs';

/** The first process of each part, by what the part is called. */
export type Roots = Readonly<Record<string, number | undefined>>;
/** Milliseconds of a processor, by part. */
export type Cpu = Record<string, number>;

/** As Linux tells it to programs, whatever its own clock: 100 ticks a second (proc(5), USER_HZ). */
const TICK_MS = 10;

interface ProcessStat {
  parent: number;
  ms: number;
}

/** What each part has used so far, its threads and its children, living and gone; undefined where there is no /proc: Linux only. */
export function cpuOf(roots: Roots): Cpu | undefined {
  const all = readAll();
  if (!all) return undefined;
  return Object.fromEntries(
    Object.entries(roots).map(([name, pid]) => [name, pid === undefined ? 0 : ofTree(all, pid)]),
  );
}

/** What was used between two looks, a flow. */
export function cpuBetween(before: Cpu | undefined, after: Cpu | undefined, flows: number): Cpu | undefined {
  if (!before || !after) return undefined;
  return Object.fromEntries(
    Object.entries(after).map(([name, ms]) => [name, (ms - (before[name] ?? 0)) / Math.max(flows, 1)]),
  );
}

function readAll(): Map<number, ProcessStat> | undefined {
  if (process.platform !== 'linux') return undefined;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Map(
    pids.flatMap((pid): [number, ProcessStat][] => {
      const stat = statOf(pid);
      return stat ? [[Number(pid), stat]] : [];
    }),
  );
}

/** proc(5): behind the command in parentheses, field 4 is the parent, 14 to 17 are its own ticks and those of children that are gone. */
function statOf(pid: string): ProcessStat | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), ms: ticks * TICK_MS };
  } catch {
    // It has ended meanwhile: its parent has its ticks.
    return undefined;
  }
}

function ofTree(all: ReadonlyMap<number, ProcessStat>, root: number): number {
  const children = [...all].filter(([, { parent }]) => parent === root);
  return children.reduce((sum, [pid]) => sum + ofTree(all, pid), all.get(root)?.ms ?? 0);
}

/** Of each part's processes together, memory that is shared counted once: what the part adds to the machine, in MB. Linux only. */
export function memoryOf(roots: Roots): Record<string, number> | undefined {
  const all = readAll();
  if (!all) return undefined;
  const ofPart = (root: number): number =>
    pidsOf(all, root).reduce((sum, pid) => sum + proportionalKb(pid), 0) / 1024;
  return Object.fromEntries(
    Object.entries(roots).map(([name, pid]) => [name, pid === undefined ? 0 : ofPart(pid)]),
  );
}

function pidsOf(all: ReadonlyMap<number, ProcessStat>, root: number): number[] {
  const children = [...all].filter(([, { parent }]) => parent === root);
  return [root, ...children.flatMap(([pid]) => pidsOf(all, pid))];
}

/** proc(5): a page that several processes share counts in each by its share. */
function proportionalKb(pid: number): number {
  try {
    return Number(
      /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/smaps_rollup`, 'utf8'))?.[1] ?? 0,
    );
  } catch {
    return 0;
  }
}
