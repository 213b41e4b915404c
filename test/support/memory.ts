import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Resident memory of a process in megabytes; 0 when it is gone. */
export async function memoryOf(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]).catch(() => ({
    stdout: '0',
  }));
  return Number(stdout.trim()) / 1024;
}
