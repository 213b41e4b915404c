import type { Command } from 'commander';
import { listStuck as readStuck } from '../../store/running/failing-workflows.ts';
import { askEnding } from '../../store/staff/staff-endings.ts';
import { asId, asStaff, StaffError } from '../as-staff.ts';
import type { StaffParts } from '../as-staff.ts';
import { defineAssistedStart } from '../journey/assisted-start.ts';

const endings = {
  cancel: { ending: 'cancelled', description: 'stop a journey that is under way' },
  erase: { ending: 'erased', description: 'stop a journey and forget whose it was' },
} as const;

/** What staff can do to a journey besides reviewing it. */
export function define(journey: Command): void {
  defineAssistedStart(journey);
  journey
    .command('stuck')
    .description('the journeys that do not move although nobody is waited for: since when, and why')
    .action(() => asStaff(listStuck));
  for (const [name, { ending, description }] of Object.entries(endings)) {
    journey
      .command(`${name} <journey>`)
      .description(description)
      .requiredOption('--reason <text>', 'why; kept in the audit')
      .action((id: string, { reason }: { reason: string }) =>
        asStaff((parts) => endByStaff(parts, id, ending, reason)),
      );
  }
}

/** Prints the journeys that do not move by a fault of ours, longest first. Nothing about whose they are. */
export async function listStuck({ database }: Pick<StaffParts, 'database'>): Promise<void> {
  const stuck = await readStuck(database);
  if (stuck.length === 0) console.log('No journey is stuck.');
  for (const { id, program, stage, cause, since } of stuck) {
    const where = program === null ? 'not a journey' : `${program}  ${stage ?? ''}`;
    console.log(`${id}  ${where}  since ${since.toISOString().slice(0, 16).replace('T', ' ')} UTC  ${cause}`);
  }
}

/** Stops a journey, or stops it and forgets whose it was. @throws StaffError when none is under way */
async function endByStaff(
  { database, dispatcher, by }: StaffParts,
  id: string,
  ending: 'cancelled' | 'erased',
  reason: string,
): Promise<void> {
  const outboxRecord = await askEnding(database, asId(id), { ending, by, reason });
  if (!outboxRecord) throw new StaffError('No such journey is under way.');
  await dispatcher.dispatch([outboxRecord]);
  console.log(`The journey ends as ${ending}.`);
}
