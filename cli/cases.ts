import { closeCase, listCases } from '../prisma/store/cases.ts';
import { maskDocument, maskEmail, maskPhone } from '../domain/mask.ts';
import { writeAudit } from '../prisma/store/audit.ts';
import { asId } from './review.ts';
import { StaffError } from './staff.ts';
import type { StaffParts } from './staff.ts';

/** Prints the open cases. */
export async function list({ database, by }: StaffParts, program: string | undefined): Promise<void> {
  const cases = await listCases(database, program ?? null);
  await writeAudit(database.prisma, { actor: by, action: 'case.list' });
  if (cases.length === 0) console.log('No case is open.');
  for (const { id, program: whose, kind, document, email, mobile, openedAt, frozen, startedBy } of cases) {
    const contacts = [email && maskEmail(email), mobile && maskPhone(mobile)].filter(Boolean).join(', ');
    const state = [
      frozen ? 'frozen' : 'not frozen',
      ...(startedBy === null ? [] : [`begun by ${startedBy}`]),
    ];
    const since = `${openedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    console.log(
      `${id}  ${whose}  ${kind}  since ${since}  ${maskDocument(document)}  ${contacts}  ${state.join(', ')}`,
    );
  }
}

/** Closes one. @throws StaffError when it is not open */
export async function close(
  { database, by }: StaffParts,
  id: string,
  { reason, unfreeze = false }: { reason: string; unfreeze?: boolean },
): Promise<void> {
  const closed = await closeCase(database, asId(id), { program: null, by, reason, unfreeze });
  if (closed === 'unknown') throw new StaffError('There is no such case.');
  if (closed === 'closedBefore') throw new StaffError('It has been closed before.');
  console.log(
    unfreeze
      ? 'Closed: the holder can choose a new password by recovery.'
      : 'Closed: the account stays frozen.',
  );
}
