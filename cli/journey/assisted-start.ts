import type { Command } from 'commander';
import { operatorLanguage } from '../../domain/language.ts';
import { beginAssisted } from '../../api/assisted-start/begin-journey.ts';
import { previewAssisted } from '../../api/assisted-start/preview.ts';
import type { AssistedPreview } from '../../api/assisted-start/preview.ts';
import type { TypedStart } from '../../api/assisted-start/read-start.ts';
import { fieldMessage } from '../../api/problems/field-messages.ts';
import { problemTexts } from '../../api/problems/wording.ts';
import { ApiProblem } from '../../api/problems/problem.ts';
import { assistedQuestionSchema } from '../../api/schemas/assisted-start.ts';
import { configOrExit } from '../../platform/config.ts';
import type { Program } from '../../domain/program.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { asStaff, StaffError } from '../as-staff.ts';
import type { StaffParts } from '../as-staff.ts';
import { terminalAsker } from './ask.ts';

/** As typed at the keyboard. */
interface TypedAtKeyboard {
  kind: string;
  document?: string;
  type?: string;
  member?: string;
  channel?: string;
  email?: string;
  mobile?: string;
  reason: string;
}

/** How it is confirmed whom a journey is for: by a person who reads what is shown, or by what `journey preview` gave. */
export type Confirming = { ask: (question: string) => Promise<boolean> } | { confirmation: string };

type StartOptions = Omit<TypedAtKeyboard, 'kind'>;

/** `alta journey preview` and `alta journey start`: a journey for somebody who came in person. */
export function defineAssistedStart(journey: Command): void {
  withStartOptions(
    journey
      .command('preview <program> <kind>')
      .description('show, masked, whom a journey would be for, and what confirms it; nothing begins'),
  ).action((program: string, kind: string, options: StartOptions) =>
    asStaff((parts) => previewByStaff(parts, program, { kind, ...options })),
  );
  withStartOptions(
    journey
      .command('start <program> <kind>')
      .description(
        'begin a registration or a recovery for somebody who came in person and whom you have identified; shows, masked, whom it is for, and asks',
      )
      .option(
        '--confirm <confirmation>',
        'what `journey preview` gave for the same data: begins without asking',
      ),
  ).action((program: string, kind: string, { confirm, ...options }: StartOptions & { confirm?: string }) => {
    const confirming = confirm === undefined ? { ask: terminalAsker() } : { confirmation: confirm };
    return asStaff((parts) => startByStaff(parts, program, { kind, ...options }, confirming));
  });
}

/** What names the person, and how they are reached: the same for looking and for beginning. */
function withStartOptions(command: Command): Command {
  return command
    .option('--document <number>', 'their document')
    .option('--type <type>', 'kind of document, where the number alone does not say')
    .option('--member <number>', 'their member number, instead of the document')
    .option('--channel <email|sms>', 'how they want the link or the code')
    .option('--email <address>', 'given now; put on file when they finish. Without it: the one on file')
    .option('--mobile <number>', 'the same of the mobile')
    .requiredOption('--reason <text>', 'why; kept in the audit');
}

/** Shows, masked, whom a journey would be for, and what confirms it. @throws StaffError with what is in its way */
export async function previewByStaff(parts: StaffParts, id: string, typed: TypedAtKeyboard): Promise<void> {
  const { program, start } = await readAtKeyboard(id, typed);
  const preview = await orInWords(previewAssisted(parts, program, start, parts.by));
  console.log(shown(preview));
  console.log(
    `Nothing has begun. \`journey start\` begins it for this person with --confirm ${preview.confirmation}`,
  );
}

/**
 * Begins a journey for somebody who came in person, once it is confirmed that they are whom the number names.
 * @throws StaffError with what is wrong
 */
export async function startByStaff(
  parts: StaffParts,
  id: string,
  typed: TypedAtKeyboard,
  confirming: Confirming,
): Promise<void> {
  const { program, start } = await readAtKeyboard(id, typed);
  const confirmation =
    'confirmation' in confirming
      ? confirming.confirmation
      : await confirmedAtKeyboard(parts, program, start, confirming.ask);
  const begun = beginAssisted(parts, program, { ...start, confirmation }, { by: parts.by });
  console.log(`Journey ${await orInWords(begun)} has begun; its message is on its way.`);
}

async function confirmedAtKeyboard(
  parts: StaffParts,
  program: Program,
  start: TypedStart,
  ask: (question: string) => Promise<boolean>,
): Promise<string> {
  const preview = await orInWords(previewAssisted(parts, program, start, parts.by));
  console.log(shown(preview));
  if (!(await ask('Is this the person before you?'))) throw new StaffError('Nothing has begun.');
  return preview.confirmation;
}

async function readAtKeyboard(
  id: string,
  { member, type, ...typed }: TypedAtKeyboard,
): Promise<{ program: Program; start: TypedStart }> {
  const programs = await loadPrograms(configOrExit('commands').programs.dir);
  const program = programs.get(id);
  if (!program)
    throw new StaffError(`There is no program ${id}; there are ${[...programs.keys()].join(', ')}.`);
  const read = assistedQuestionSchema.safeParse({
    ...typed,
    ...(member !== undefined && { memberNumber: member }),
    ...(type !== undefined && { documentType: type }),
  });
  if (!read.success) throw new StaffError(read.error.issues.map(said).join('\n'));
  return { program, start: read.data };
}

function shown({ program, kind, person }: AssistedPreview): string {
  const { name, documentType, document, birthYear, email, mobile } = person;
  return [
    `${program}, ${kind}, for`,
    `  name      ${name ?? 'not on the list'}`,
    `  document  ${documentType} ${document}`,
    `  born in   ${birthYear === null ? 'not on the list' : String(birthYear)}`,
    `  email     ${email ?? 'none on file'}`,
    `  mobile    ${mobile ?? 'none on file'}`,
  ].join('\n');
}

async function orInWords<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw error instanceof ApiProblem ? new StaffError(inWords(error)) : error;
  }
}

function said({ path, message }: { path: PropertyKey[]; message: string }): string {
  return `${path.map(String).join('.')}: ${message}`;
}

function inWords({ slug, extras }: ApiProblem): string {
  if (extras.errors)
    return extras.errors
      .map((error) => `${error.field}: ${fieldMessage(error, operatorLanguage)}`)
      .join('\n');
  return problemTexts.in(operatorLanguage)[slug].detail;
}
