import type { Command } from 'commander';
import { DAY } from '../../domain/duration.ts';
import { placeHold, releaseHold, standingHolds } from '../../store/retention/holds.ts';
import { lookForOverdue } from '../../store/retention/purge.ts';
import { asId, asStaff, StaffError } from '../as-staff.ts';
import type { StaffParts } from '../as-staff.ts';

/** What the `purge` schedule deletes (domain/retention.ts), and the holds that keep it from doing so. */
export function define(retention: Command): void {
  retention
    .command('show')
    .description('what is kept how long and why, and what the next purge would delete; changes nothing')
    .action(() => asStaff(show));
  retention
    .command('holds')
    .description('the legal holds that stand')
    .action(() => asStaff(holds));
  retention
    .command('hold <id>')
    .description('keep a journey, or with --member a person and all of theirs, whatever its time')
    .requiredOption('--reason <text>', 'why it must be kept; the audit keeps it')
    .option('--member', 'the id is a member’s')
    .action((id: string, options: { reason: string; member?: boolean }) =>
      asStaff((parts) => hold(parts, id, options)),
    );
  retention
    .command('release <hold>')
    .description('end a legal hold; what is overdue goes with the next purge')
    .requiredOption('--reason <text>', 'why it need not be kept any longer')
    .action((id: string, { reason }: { reason: string }) => asStaff((parts) => release(parts, id, reason)));
}

async function show({ database }: StaffParts): Promise<void> {
  for (const { artefact, kept, because, rows, oldest } of await lookForOverdue(database)) {
    const due = rows === 0 ? 'nothing due' : `${String(rows)} due, oldest of ${day(oldest)}`;
    console.log(
      `${artefact.padEnd(16)} ${String(kept / DAY).padStart(4)} days  ${due}\n${' '.repeat(17)}${because}`,
    );
  }
}

async function holds({ database }: StaffParts): Promise<void> {
  const standing = await standingHolds(database);
  if (standing.length === 0) console.log('Nothing is held.');
  for (const { id, program, journeyId, memberId, reason, placedBy, placedAt } of standing) {
    const what = journeyId === null ? `member ${memberId ?? ''}` : `journey ${journeyId}`;
    console.log(`${id}  ${program}  ${what}  by ${placedBy} on ${day(placedAt)}: ${reason}`);
  }
}

async function hold(
  { database, by }: StaffParts,
  text: string,
  { reason, member = false }: { reason: string; member?: boolean },
): Promise<void> {
  const id = asId(text);
  const held = await placeHold(database, member ? { memberId: id } : { journeyId: id }, { by, reason });
  if (held === undefined) throw new StaffError(`There is no ${member ? 'member' : 'journey'} ${id}.`);
  console.log(`Held: ${held}`);
}

async function release({ database, by }: StaffParts, text: string, reason: string): Promise<void> {
  if (!(await releaseHold(database, asId(text), { by, reason })))
    throw new StaffError('No such hold stands.');
  console.log('Released.');
}

function day(instant: Date | null): string {
  return instant?.toISOString().slice(0, 10) ?? '';
}
