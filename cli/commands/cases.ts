import type { Command } from 'commander';
import { maskDocument, maskEmail, maskPhone } from '../../domain/mask.ts';
import { writeAudit } from '../../store/staff/audit.ts';
import { closeCase, listCases, unfreezeAccount } from '../../store/staff/cases.ts';
import { asId, asStaff, secondPerson, StaffError } from '../as-staff.ts';
import type { StaffParts } from '../as-staff.ts';

/** What account holders have reported: "this was not me". */
export function define(cases: Command): void {
  cases
    .command('list')
    .description('the open cases, and those whose account is to be unfrozen; oldest first')
    .option('--program <id>', 'only of this program')
    .action(({ program }: { program?: string }) => asStaff((parts) => list(parts, program)));
  cases
    .command('close <case>')
    .description('close a case')
    .requiredOption('--reason <text>', 'what was found; kept with the case and in the audit')
    .option('--unfreeze', 'a second person may let the holder choose a new password by recovery')
    .action((id: string, options: { reason: string; unfreeze?: boolean }) =>
      asStaff((parts) => close(parts, id, options)),
    );
  cases
    .command('unfreeze <case>')
    .description('unfreeze the account of a case that another person has closed')
    .requiredOption('--reason <text>', 'kept in the audit')
    .action((id: string, { reason }: { reason: string }) => asStaff((parts) => unfreeze(parts, id, reason)));
}

/** Prints the cases that wait: the open ones, and those whose account is to be unfrozen. */
async function list({ database, by }: StaffParts, program: string | undefined): Promise<void> {
  const cases = await listCases(database, program ?? null);
  await writeAudit(database.sql, { actor: by, action: 'case.list' });
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
async function close(
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
async function unfreeze({ database, by }: StaffParts, id: string, reason: string): Promise<void> {
  const unfrozen = await unfreezeAccount(database, asId(id), { program: null, by, reason });
  if (unfrozen !== 'unfrozen') throw new StaffError(refusals[unfrozen]);
  console.log('Unfrozen: the holder can choose a new password by recovery.');
}
