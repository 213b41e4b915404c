import { open } from 'node:fs/promises';
import type { RefusedCell, RowEffect } from '../../store/roster/import/refusals.ts';

/** How many refusals are shown; the rest is in the report. */
const SHOWN = 20;

/** Keeps the first refusals for the screen and writes all of them to a file, if there is one. */
export interface RefusalReport {
  take: (refusal: RefusedCell) => Promise<void>;
  /** What the screen shows. */
  lines: () => string[];
  close: () => Promise<void>;
}

/** @param file where all of them go as CSV (line, column, reason, result); readable by its owner only */
export async function openReport(file: string | undefined): Promise<RefusalReport> {
  const handle = file === undefined ? undefined : await open(file, 'w', 0o600);
  const stream = handle?.createWriteStream();
  stream?.write('line,column,reason,result\n');
  const shown: string[] = [];
  let total = 0;
  return {
    take: async (refusal) => {
      total += 1;
      if (shown.length < SHOWN) shown.push(sentence(refusal));
      if (stream && !stream.write(csvLine(refusal)))
        await new Promise<void>((resolve) => stream.once('drain', resolve));
    },
    lines: () => (total > SHOWN ? [...shown, `… and ${total - SHOWN} more`] : shown),
    close: async () => {
      if (stream) await new Promise<void>((resolve) => stream.end(resolve));
      await handle?.close();
    },
  };
}

const effects: Record<RowEffect, string> = {
  stays: 'the person stays as they were',
  notAdded: 'the person is not on the list',
  unidentified: 'it may be about anybody on the list',
  listed: 'the person is listed without it',
};

function sentence({ line, column, reason, effect }: RefusedCell): string {
  return `line ${line}${column === '' ? '' : `, ${column}`}: ${reason} (${effects[effect]})`;
}

function csvLine({ line, column, reason, effect }: RefusedCell): string {
  return `${line},${quoted(column)},${quoted(reason)},${quoted(effects[effect])}\n`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
