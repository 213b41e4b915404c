import { listStuck as readStuck } from '../store/running/failing-workflows.ts';
import type { StaffParts } from './staff.ts';

/** Prints the journeys that do not move by a fault of ours, longest first. Nothing about whose they are. */
export async function listStuck({ database }: Pick<StaffParts, 'database'>): Promise<void> {
  const stuck = await readStuck(database);
  if (stuck.length === 0) console.log('No journey is stuck.');
  for (const { id, program, stage, cause, since } of stuck) {
    const where = program === null ? 'not a journey' : `${program}  ${stage ?? ''}`;
    console.log(`${id}  ${where}  since ${since.toISOString().slice(0, 16).replace('T', ' ')} UTC  ${cause}`);
  }
}
