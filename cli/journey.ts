import { beginAtDesk } from '../api/desk/begin-journey.ts';
import { fieldMessage } from '../api/problems/field-messages.ts';
import { problemKinds } from '../api/problems/catalogue.ts';
import { ApiProblem } from '../api/problems/problem.ts';
import { deskStartSchema } from '../api/schemas/desk.ts';
import { configOrExit } from '../platform/config.ts';
import { loadPrograms } from '../programs/load.ts';
import { askEnding } from '../prisma/store/staff-endings.ts';
import { asId } from './review.ts';
import { StaffError } from './staff.ts';
import type { StaffParts } from './staff.ts';

/** Stops a journey, or stops it and forgets whose it was. @throws StaffError when none is under way */
export async function endByStaff(
  { database, teller, by }: StaffParts,
  id: string,
  ending: 'cancelled' | 'erased',
  reason: string,
): Promise<void> {
  const telling = await askEnding(database, asId(id), { ending, by, reason });
  if (!telling) throw new StaffError('No such journey is under way.');
  await teller.tell([telling]);
  console.log(`The journey ends as ${ending}.`);
}

/** As typed at the keyboard. */
export interface TypedAtKeyboard {
  kind: string;
  document?: string;
  type?: string;
  member?: string;
  channel?: string;
  email?: string;
  mobile?: string;
  reason: string;
}

/** Begins a journey for somebody who came in person. @throws StaffError with what is wrong */
export async function startByStaff(
  { database, keyring, teller, by }: StaffParts,
  id: string,
  { member, type, ...typed }: TypedAtKeyboard,
): Promise<void> {
  const programs = await loadPrograms(configOrExit('commands').programs.dir);
  const program = programs.get(id);
  if (!program)
    throw new StaffError(`There is no program ${id}; there are ${[...programs.keys()].join(', ')}.`);
  const read = deskStartSchema.safeParse({
    ...typed,
    ...(member !== undefined && { memberNumber: member }),
    ...(type !== undefined && { documentType: type }),
  });
  if (!read.success) throw new StaffError(read.error.issues.map(said).join('\n'));
  try {
    const journey = await beginAtDesk({ database, keyring, teller }, program, read.data, { by });
    console.log(`Journey ${journey} has begun; its message is on its way.`);
  } catch (error) {
    throw error instanceof ApiProblem ? new StaffError(inWords(error)) : error;
  }
}

function said({ path, message }: { path: PropertyKey[]; message: string }): string {
  return `${path.map(String).join('.')}: ${message}`;
}

function inWords({ slug, extras }: ApiProblem): string {
  if (extras.errors)
    return extras.errors.map((error) => `${error.field}: ${fieldMessage(error, 'en')}`).join('\n');
  return problemKinds[slug].en.detail;
}
