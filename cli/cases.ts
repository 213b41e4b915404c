import { closeCase, listCases, unfreezeAccount } from '../store/staff/cases.ts';
import { maskDocument, maskEmail, maskPhone } from '../domain/mask.ts';
import { writeAudit } from '../store/staff/audit.ts';
import { asId } from './review.ts';
import { secondPerson, StaffError } from './staff.ts';
import type { StaffParts } from './staff.ts';

/** Prints the cases that wait: the open ones, and those whose account is to be unfrozen. */
export async function list({ database, by }: StaffParts, program: string | undefined): Promise<void> {
  const cases = await listCases(database, program ?? null);
  await writeAudit(database.prisma, { actor: by, action: 'case.list' });
  if (cases.length === 0) console.log('No case waits.');
  for (const { id, program: whose, kind, document, email, mobile, openedAt, ...row } of cases) {
    const { frozen, startedBy, awaitsUnfreezing } = row;
    const contacts = [email && maskEmail(email), mobile && maskPhone(mobile)].filter(Boolean).join(', ');
    const state = [
      frozen ? 'frozen' : 'not frozen',
      ...(awaitsUnfreezing ? ['closed, to be unfrozen by a second person'] : []),
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
  if (closed === 'secondPerson') throw new StaffError(secondPerson);
  console.log(
    unfreeze
      ? 'Closed: a second person unfreezes the account (cases unfreeze); then the holder can choose a new password by recovery.'
      : 'Closed: the account stays frozen.',
  );
}

const refusals = {
  unknown: 'There is no such case.',
  caseOpen: 'A case of this account is open: close it first.',
  notFrozen: 'The account is not frozen.',
  secondPerson,
} as const;

/** Unfreezes the account of a closed case. @throws StaffError when it cannot be, or not by this person */
export async function unfreeze({ database, by }: StaffParts, id: string, reason: string): Promise<void> {
  const unfrozen = await unfreezeAccount(database, asId(id), { program: null, by, reason });
  if (unfrozen !== 'unfrozen') throw new StaffError(refusals[unfrozen]);
  console.log('Unfrozen: the holder can choose a new password by recovery.');
}
