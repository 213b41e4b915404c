import { Argument, InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { documentTypes } from '../../domain/identity-document.ts';
import { channels } from '../../domain/journey-definition.ts';
import { operatorLanguage } from '../../domain/language.ts';
import type { EngineHistory } from '../../domain/story/engine-event.ts';
import { storyWeights } from '../../domain/story/weight.ts';
import type { Weight } from '../../domain/story/weight.ts';
import { storyText } from '../../platform/texts/story-texts.ts';
import { tellJourney } from '../../store/staff/story/tell-journey.ts';
import { LIMITS } from '../../domain/limits.ts';
import { assistedKinds } from '../../domain/staff.ts';
import type { AssistedKind } from '../../domain/staff.ts';
import { listStuck as readStuck } from '../../store/running/failing-workflows.ts';
import { askEnding } from '../../store/staff/staff-endings.ts';
import { asId, asStaff, StaffError } from '../as-staff.ts';
import type { StaffParts } from '../as-staff.ts';
import { terminalAsker } from '../journey/ask.ts';
import { previewByStaff, startByStaff } from '../journey/assisted-start.ts';
import type { StartOptions } from '../journey/assisted-start.ts';

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
  journey
    .command('story <journey>')
    .description('how a journey went: the workflow’s own history in plain words, with its messages and codes')
    .option('--all', 'technical events too')
    .action((id: string, { all = false }: { all?: boolean }) =>
      asStaff((parts) => tellStoryOf(parts, id, all)),
    );
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

/** `alta journey preview` and `alta journey start`: a journey for a person who came in. */
function defineAssistedStart(journey: Command): void {
  takingStart(
    journey
      .command('preview')
      .description('show, masked, whom a journey would be for, and what confirms it; nothing begins'),
  ).action((program: string, kind: AssistedKind, options: StartOptions) =>
    asStaff((parts) => previewByStaff(parts, program, { kind, ...options })),
  );
  takingStart(
    journey
      .command('start')
      .description(
        'begin a registration or a recovery for somebody who came in person and whom you have identified; shows, masked, whom it is for, and asks',
      )
      .option(
        '--confirm <confirmation>',
        'what `journey preview` gave for the same data: begins without asking',
      ),
  ).action(
    (program: string, kind: AssistedKind, { confirm, ...options }: StartOptions & { confirm?: string }) => {
      const confirming = confirm === undefined ? { ask: terminalAsker() } : { confirmation: confirm };
      return asStaff((parts) => startByStaff(parts, program, { kind, ...options }, confirming));
    },
  );
}

/** What names the person, and how they are reached: the same for looking and for beginning. */
function takingStart(command: Command): Command {
  return command
    .argument('<program>')
    .addArgument(new Argument('<kind>').choices(assistedKinds))
    .option('--document <number>', 'their document')
    .addOption(
      new Option('--type <type>', 'kind of document, where the number alone does not say').choices(
        documentTypes,
      ),
    )
    .option('--member <number>', 'their member number, instead of the document')
    .addOption(new Option('--channel <channel>', 'how they want the link or the code').choices(channels))
    .option('--email <address>', 'given now; put on file when they finish. Without it: the one on file')
    .option('--mobile <number>', 'the same of the mobile')
    .requiredOption('--reason <text>', 'why; kept in the audit', readReason);
}

function readReason(typed: string): string {
  const { shortest, longest } = LIMITS.staff.reason;
  const reason = typed.trim();
  if (reason.length >= shortest && reason.length <= longest) return reason;
  throw new InvalidArgumentError(`It has ${String(shortest)} to ${String(longest)} characters.`);
}

const engineWords: Record<EngineHistory['state'], string | undefined> = {
  read: undefined,
  gone: 'The engine keeps no history of it (any more): what follows is what the database knows.',
  unreachable: 'The engine cannot be asked just now: what follows is what the database knows.',
};

/** Prints how a journey went, in UTC. @throws StaffError when there is none */
export async function tellStoryOf(
  parts: Pick<StaffParts, 'database' | 'histories' | 'by'>,
  id: string,
  all: boolean,
): Promise<void> {
  const told = await tellJourney(parts, asId(id), parts.by);
  if (!told) throw new StaffError('There is no such journey.');
  const about = engineWords[told.engine];
  if (about !== undefined) console.log(about);
  const weights: readonly Weight[] = all ? storyWeights : ['shown', 'folded'];
  for (const line of told.lines.filter(({ weight }) => weights.includes(weight))) {
    const at = new Date(line.at).toISOString().slice(0, 19).replace('T', ' ');
    console.log(`${at}  ${line.weight === 'shown' ? '' : '  '}${storyText(line, operatorLanguage)}`);
  }
}

/** Prints the journeys that do not move by a fault of ours, longest first, without personal data. */
export async function listStuck({ database }: Pick<StaffParts, 'database'>): Promise<void> {
  const stuck = await readStuck(database);
  if (stuck.length === 0) console.log('No journey is stuck.');
  for (const { id, program, stage, cause, since } of stuck) {
    const where = program === null ? 'not a journey' : `${program}  ${stage ?? 'a letter'}`;
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
