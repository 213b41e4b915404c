import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** An append-only file of JSON lines; in memory alone when it has no file. */
export interface Journal {
  /** What was in the file when it was opened. */
  readonly records: readonly unknown[];
  /** Written before it returns, so that what a caller was answered survives a kill -9. */
  append(record: unknown): void;
  /** Replaces everything, atomically. */
  rewrite(records: readonly unknown[]): void;
}

/** Opens a journal. A last line cut short by a kill is dropped. */
export function openJournal(file: string | undefined): Journal {
  if (file === undefined) return { records: [], append: () => undefined, rewrite: () => undefined };
  mkdirSync(dirname(file), { recursive: true });
  const records = readRecords(file);
  const rewrite = (all: readonly unknown[]): void => {
    writeFileSync(`${file}.new`, all.map(line).join(''), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  rewrite(records);
  let torn = false;
  return {
    records,
    append(record) {
      try {
        appendFileSync(file, (torn ? '\n' : '') + line(record));
        torn = false;
      } catch (error) {
        // A full disk may have taken half of the line.
        torn = true;
        throw error;
      }
    },
    rewrite,
  };
}

function line(record: unknown): string {
  return `${JSON.stringify(record)}\n`;
}

function readRecords(file: string): unknown[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').flatMap(parsed);
}

function parsed(text: string): unknown[] {
  try {
    return text === '' ? [] : [JSON.parse(text) as unknown];
  } catch {
    return [];
  }
}
