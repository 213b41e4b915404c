import type { Command } from 'commander';
import { scheduleKindOf } from '../../store/outbox/schedules.ts';
import type { Schedules, ScheduleView } from '../../store/outbox/schedules.ts';
import { writeAudit } from '../../store/staff/audit.ts';
import { schedules as ids } from '../../workflows/contract.ts';
import type { UpkeepKind } from '../../workflows/contract.ts';
import { asStaff, StaffError } from '../as-staff.ts';
import type { StaffParts } from '../as-staff.ts';

interface Verb {
  description: string;
  act: (schedules: Schedules, kind: UpkeepKind, note: string) => Promise<void>;
}

const verbs: Readonly<Record<string, Verb>> = {
  pause: {
    description: 'run it no more until it is resumed',
    act: (schedules, kind, note) => schedules.pause(kind, note),
  },
  resume: { description: 'let it go on', act: (schedules, kind, note) => schedules.resume(kind, note) },
  run: { description: 'run it once, now', act: (schedules, kind) => schedules.run(kind) },
};

/** `alta schedules`: what the service does every so often. Every change is in the audit with its reason. */
export function define(schedules: Command): void {
  schedules
    .command('list', { isDefault: true })
    .description('each with its last and its next run')
    .action(() => asStaff(list));
  for (const [verb, { description, act }] of Object.entries(verbs)) {
    schedules
      .command(`${verb} <schedule>`)
      .description(description)
      .requiredOption('--reason <text>', 'why; kept in the audit')
      .action((id: string, { reason }: { reason: string }) =>
        asStaff(async ({ database, schedules: engine, by }) => {
          const kind = scheduleKindOf(id);
          if (kind === undefined) throw new StaffError(`There is no schedule ${id}.`);
          await act(engine, kind, `${by}: ${reason}`);
          await writeAudit(database.sql, {
            actor: by,
            action: `schedule.${verb}`,
            reason: `${id}: ${reason}`,
          });
          console.log(`${id}: done.`);
        }),
      );
  }
}

async function list({ schedules }: StaffParts): Promise<void> {
  const views = await schedules.list();
  if (views.length === 0) console.log('No worker has made the schedules yet.');
  for (const view of views) console.log(lineOf(view));
}

function lineOf({ kind, paused, note, next, last }: ScheduleView): string {
  const result = Object.entries(last?.result ?? {}).map(([name, figure]) => `${name} ${String(figure)}`);
  const ran = last ? `ran ${minute(last.at)}, ${[last.state, ...result].join(', ')}` : 'has not run';
  const runs = paused ? `paused (${note ?? ''})` : `next ${next ? minute(next) : 'unknown'}`;
  return `${ids[kind]}  ${ran}  ${runs}`;
}

function minute(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
