import { spawn } from 'node:child_process';
import type { SpawnOptions } from 'node:child_process';

export interface RunResult {
  /** Exit code; -1 when the program could not be started at all. */
  code: number;
  /** Standard output and error, interleaved. */
  output: string;
}

/** Runs a program to its end without a shell. Never rejects: a program that is not there is code -1. */
export async function runToEnd(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', (error) => {
      resolve({ code: -1, output: `${output}${error.message}` });
    });
    child.once('close', (code) => {
      resolve({ code: code ?? 1, output });
    });
  });
}
