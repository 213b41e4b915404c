import { Argument, InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { toCsv } from '../../domain/numbers/csv.ts';
import type { Cell } from '../../domain/numbers/csv.ts';
import { countedKinds, kindsOf } from '../../domain/numbers/counted-kinds.ts';
import { MINUTE } from '../../domain/duration.ts';
import { providerOf } from '../../domain/numbers/providers.ts';
import type { JourneyKind, Program } from '../../domain/program.ts';
import { configOrExit } from '../../platform/config.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { keepNumbers } from '../../store/numbers/keep-numbers.ts';
import { readNumbers } from '../../store/numbers/numbers.ts';
import type { Numbers } from '../../store/numbers/numbers.ts';
import { asStaff, StaffError } from '../as-staff.ts';

interface Asked {
  kind?: JourneyKind;
  days: number;
  csv?: boolean;
}

const LONGEST = 366;

/** `alta numbers <program>`: how many began, went on and arrived, counted up to this moment. Sums alone. */
export function define(numbers: Command): void {
  numbers
    .addArgument(new Argument('<program>', 'an institution'))
    .addOption(
      new Option('--kind <kind>', 'which journeys; else those that come first').choices(countedKinds),
    )
    .option('--days <number>', 'how many days, today being the last', days, 30)
    .option('--csv', 'each day as a line of CSV')
    .action((id: string, asked: Asked) => show(id, asked));
}

function days(typed: string): number {
  const many = Number(typed);
  if (!Number.isInteger(many) || many < 1 || many > LONGEST)
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${String(LONGEST)}.`);
  return many;
}

async function show(id: string, { kind, days: many, csv = false }: Asked): Promise<void> {
  const program = await programOf(id);
  const kinds = kindsOf(program);
  const which = kind ?? kinds[0];
  if (which === undefined || !kinds.includes(which))
    throw new StaffError(`${id} has none: ${kinds.join(', ')}.`);
  await asStaff(async ({ database }) => {
    await keepNumbers(database, program);
    const numbers = await readNumbers(database.sql, program, { kind: which, days: many });
    console.log(csv ? toCsv(daysOf(numbers), '').trimEnd() : inWords(numbers));
  });
}

async function programOf(id: string): Promise<Program> {
  const program = (await loadPrograms(configOrExit('commands').programs.dir)).get(id);
  if (!program) throw new StaffError(`There is no program ${id}.`);
  return program;
}

function daysOf({ days: all }: Numbers): Cell[][] {
  return [
    ['day', 'begun', 'completed'],
    ...all.map(({ group, begun, completed }) => [group, begun, completed]),
  ];
}

function inWords({ kind, from, to, begun, open, stages, endings, time, messages, reviews }: Numbers): string {
  const said = (count: number | null): string => String(count ?? 'few');
  const minutes = (ms: number | undefined): string =>
    ms === undefined ? '–' : `${(ms / MINUTE).toFixed(1)} min`;
  return [
    `${kind}, ${from} to ${to}: ${said(begun)} begun, ${said(open)} under way`,
    ...stages.map(
      ({ stage, reached, expired }) => `  ${stage}: ${said(reached)} reached, ${said(expired)} gave up there`,
    ),
    ...endings.map(({ ending, count }) => `  ${ending}: ${said(count)}`),
    `  time to the end: median ${minutes(time?.median)}, 9 in 10 within ${minutes(time?.p90)}`,
    ...messages.map(
      ({ channel, callingCode, sent, delivered, lost, waiting }) =>
        `  ${channel} by ${providerOf[channel]}${callingCode === null ? '' : ` to +${callingCode}`}: ${String(delivered)} delivered, ${String(lost)} lost, ${String(sent)} sent, ${String(waiting)} waiting`,
    ),
    `  reviews: ${String(reviews.opened)} opened, ${String(reviews.approved)} approved, ${String(reviews.rejected)} rejected, median ${minutes(reviews.time?.median)}`,
  ].join('\n');
}
