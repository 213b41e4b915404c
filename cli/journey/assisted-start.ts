import type { DocumentType } from '../../domain/identity-document.ts';
import type { Channel } from '../../domain/journey-definition.ts';
import type { Program } from '../../domain/program.ts';
import type { AssistedKind } from '../../domain/staff.ts';
import { configOrExit } from '../../platform/config.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { beginAssisted } from '../../store/staff/assisted-start/begin.ts';
import { previewAssisted } from '../../store/staff/assisted-start/preview.ts';
import type { AssistedPreview } from '../../store/staff/assisted-start/preview.ts';
import type { TypedStart } from '../../store/staff/assisted-start/read-start.ts';
import { StaffError } from '../as-staff.ts';
import type { StaffParts } from '../as-staff.ts';
import { refusalText } from './refusal-text.ts';

export interface StartOptions {
  document?: string;
  type?: DocumentType;
  member?: string;
  channel?: Channel;
  email?: string;
  mobile?: string;
  reason: string;
}

/** As typed at the keyboard. */
export type TypedAtKeyboard = StartOptions & { kind: AssistedKind };

/** How the person is confirmed: by a staff member who reads what is shown, or by what `journey preview` gave. */
export type Confirming = { ask: (question: string) => Promise<boolean> } | { confirmation: string };

/** Shows, masked, the person whom a journey would be for, and what confirms it. @throws StaffError with what is in its way */
export async function previewByStaff(parts: StaffParts, id: string, typed: TypedAtKeyboard): Promise<void> {
  const program = await programOf(id);
  const confirmation = await showPerson(parts, program, asTyped(typed));
  console.log(
    `Nothing has begun. \`journey start\` begins it for this person with --confirm ${confirmation}`,
  );
}

/** Begins a journey for a person who came in, once it is confirmed that the number names them. @throws StaffError with what is wrong */
export async function startByStaff(
  parts: StaffParts,
  id: string,
  typed: TypedAtKeyboard,
  confirming: Confirming,
): Promise<void> {
  const program = await programOf(id);
  const start = asTyped(typed);
  const confirmation =
    'confirmation' in confirming
      ? confirming.confirmation
      : await confirmedAtKeyboard(parts, program, start, confirming.ask);
  const begun = await beginAssisted(parts, program, { ...start, confirmation }, { by: parts.by });
  if (begun.outcome !== 'begun') throw new StaffError(refusalText(begun));
  await parts.dispatcher.dispatch(begun.outboxRecords);
  console.log(`Journey ${begun.journeyId} has begun; its message is on its way.`);
}

async function confirmedAtKeyboard(
  parts: StaffParts,
  program: Program,
  start: TypedStart,
  ask: (question: string) => Promise<boolean>,
): Promise<string> {
  const confirmation = await showPerson(parts, program, start);
  if (!(await ask('Is this the person before you?'))) throw new StaffError('Nothing has begun.');
  return confirmation;
}

/** @returns what confirms that it is the person who is shown */
async function showPerson(parts: StaffParts, program: Program, start: TypedStart): Promise<string> {
  const shown = await previewAssisted(parts, program, start, parts.by);
  if (shown.outcome !== 'shown') throw new StaffError(refusalText(shown));
  console.log(previewText(shown.preview));
  return shown.preview.confirmation;
}

async function programOf(id: string): Promise<Program> {
  const programs = await loadPrograms(configOrExit('commands').programs.dir);
  const program = programs.get(id);
  if (program) return program;
  throw new StaffError(`There is no program ${id}; there are ${[...programs.keys()].join(', ')}.`);
}

function asTyped({ member, type, ...typed }: TypedAtKeyboard): TypedStart {
  return { ...typed, memberNumber: member, documentType: type };
}

function previewText({ program, kind, person }: AssistedPreview): string {
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
