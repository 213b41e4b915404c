import type { Database } from '../connection/database.ts';

/** What is done every so often, by one of many processes or by a schedule. */
export type UpkeepTask =
  | 'failing-workflows'
  | 'resume-parked'
  | 'delete-pictures'
  | 'stray-pictures'
  | 'purge'
  | 'numbers'
  | 'reconcile'
  | 'digest';

/**
 * Takes a task's turn: of all processes that ask within `everyMs`, one gets it.
 * @returns whether it is this one's
 */
export async function takeTurn({ sql }: Database, task: UpkeepTask, everyMs: number): Promise<boolean> {
  const taken = await sql.$executeRaw`
    INSERT INTO upkeep (task, ran_at) VALUES (${task}, alta_now())
    ON CONFLICT (task) DO UPDATE SET ran_at = alta_now()
    WHERE upkeep.ran_at <= alta_now() - ${everyMs} * INTERVAL '1 millisecond'`;
  return taken === 1;
}

/** Notes that a task has been done now, for monitoring. */
export async function noteDone(database: Database, task: UpkeepTask): Promise<void> {
  await takeTurn(database, task, 0);
}
