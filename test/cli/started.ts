import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** `npm start` without npm: its process, and what it has printed so far. */
export interface Started {
  process: ChildProcess;
  output: () => string;
  /** Resolves to the exit code. */
  ended: Promise<number | null>;
}

export function start(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Started {
  const child = spawn(process.execPath, [join(root, 'cli/start.mjs'), ...args], { env, cwd: root });
  let output = '';
  const take = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { process: child, output: () => output, ended };
}

export interface RunningPart {
  pid: number;
  port?: number;
}

/** Which process is which part, as the stack writes it down. */
export function partsOf(dataDir: string): Record<string, RunningPart> {
  return JSON.parse(readFileSync(join(dataDir, 'state.json'), 'utf8')) as Record<string, RunningPart>;
}

/** The processes that `pid` started itself (Linux). */
export function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.split(' ').filter(Boolean).map(Number);
}
