import { writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/** How long a reader that is slow (a pipe that is full) is waited for, in milliseconds, before its line is dropped. */
const PATIENCE_MS = 200;

/**
 * Writes log lines to a file descriptor and never fails: logging must not end a process. What cannot be written (the disk is full, the reader
 * is gone) is dropped, and how many lines were is written as soon as writing works again.
 */
export function logDestination(fd: number, write: typeof writeSync = writeSync): DestinationStream {
  let dropped = 0;
  let torn = false;
  const put = (text: string): void => {
    const bytes = Buffer.from(torn ? `\n${text}` : text);
    let done = 0;
    try {
      while (done < bytes.length) done += writeWhole(write, fd, bytes.subarray(done));
      torn = false;
    } catch (error) {
      // A disk that fills takes part of a line.
      torn ||= done > 0;
      throw error;
    }
  };
  return {
    write: (line) => {
      try {
        if (dropped > 0) put(droppedLine(dropped));
        dropped = 0;
        put(line);
      } catch {
        // There is nowhere to say it now.
        dropped += 1;
      }
    },
  };
}

function droppedLine(count: number): string {
  const fields = {
    level: 'warn',
    time: new Date().toISOString(),
    pid: process.pid,
    event: 'log.dropped',
    count,
  };
  return `${JSON.stringify(fields)}\n`;
}

/** @throws what the system says, a full pipe's EAGAIN only after a while */
function writeWhole(write: typeof writeSync, fd: number, bytes: Uint8Array): number {
  const limit = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return write(fd, bytes);
    } catch (error) {
      if (!isBusy(error) || performance.now() > limit) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EAGAIN';
}
