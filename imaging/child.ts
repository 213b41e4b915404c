import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { platform } from 'node:os';
import { fileURLToPath } from 'node:url';
import { bareEnvironment } from '../platform/config.ts';

export interface ChildLimits {
  /** JavaScript heap, enforced by V8. */
  heapMb: number;
  /** Resident memory, enforced by the child's own watch (picture-process/watch.ts). */
  memoryMb: number;
}

/**
 * What a process maps and never fills: V8's reservations, and those of the OCR engine's and other WebAssembly (1,700 MB as measured).
 * The kernel counts it, the watch does not; what is left is for when the watch cannot look.
 */
const MAPPED_MB = 3_000;

/**
 * Starts `script` in a process of its own, which takes one job at a time as a message. On Linux the kernel bounds its data
 * (RLIMIT_DATA, inherited from the shell); elsewhere the watch alone does.
 */
export function startChild(script: URL, { heapMb, memoryMb }: ChildLimits): ChildProcess {
  const node = [
    process.execPath,
    `--max-old-space-size=${String(heapMb)}`,
    fileURLToPath(script),
    String(memoryMb),
  ];
  const bounded = ['-c', 'ulimit -d "$0" 2>/dev/null; exec "$@"', String((memoryMb + MAPPED_MB) * 1024)];
  const [command = '', ...args] = platform() === 'linux' ? ['/bin/sh', ...bounded, ...node] : node;
  return spawn(command, args, {
    env: bareEnvironment(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
}
