import type { Database } from '../../store/connection/database.ts';
import { Progress } from '../progress.ts';
import { importRoster } from './import-roster.ts';
import type { ImportOutcome, ImportPhase, ImportWish } from './import-roster.ts';
import type { Pace } from './pace.ts';

const phases: Record<Exclude<ImportPhase, 'read'>, string> = {
  compare: 'comparing with the list there is …',
  swap: 'changing the list over …',
  sweep: 'deleting members who have left …',
};

/** How often the line is written anew: on a screen, and where every line stays (a log). Milliseconds. */
const EVERY_MS = { screen: 200, log: 5_000 };

/** Imports under a bar on a screen, or with a line now and then in a log. */
export async function watchImport(
  title: string,
  database: Database,
  wish: ImportWish,
  pace: Pace,
): Promise<ImportOutcome> {
  const outcomes: ImportOutcome[] = [];
  const run = async (show: (line: string) => void): Promise<void> => {
    const every = process.stdout.isTTY ? EVERY_MS.screen : EVERY_MS.log;
    let phase: ImportPhase = 'read';
    const timer = setInterval(() => {
      if (phase === 'read') show(pace.line());
    }, every);
    try {
      const onPhase = (next: ImportPhase): void => {
        if (phase === 'read' && next !== 'read') show(pace.line());
        phase = next;
        if (next !== 'read') show(phases[next]);
      };
      const onRows = (rows: number): void => {
        pace.rows = rows;
      };
      outcomes.push(await importRoster(database, { ...wish, onPhase, onRows }));
    } finally {
      clearInterval(timer);
    }
  };
  await new Progress([[{ title, run }]]).run();
  const [outcome] = outcomes;
  if (!outcome) throw new Error('an import has an outcome');
  return outcome;
}
