import { copyFileSync, openSync, statSync, truncateSync } from 'node:fs';

/** A log is moved aside when it is larger than this, and one such is kept: what a part writes takes twice this at most. */
export const LOG_BYTES = 20_000_000;

/**
 * Opens a part's log for its output. On a full disk a part without a log is better than none.
 * @returns its descriptor, or undefined when it cannot be opened
 */
export function openLog(file: string): number | undefined {
  try {
    return openSync(file, 'a', 0o600);
  } catch {
    return undefined;
  }
}

/** Keeps a log small while its part goes on appending to it: what is there moves to `<file>.1`. */
export function rotateLog(file: string, largest: number = LOG_BYTES): void {
  try {
    if (statSync(file).size <= largest) return;
  } catch {
    // There is none yet.
    return;
  }
  try {
    copyFileSync(file, `${file}.1`);
  } catch {
    // No room for the copy: what was logged is worth less than what goes on.
  }
  truncateSync(file, 0);
}
