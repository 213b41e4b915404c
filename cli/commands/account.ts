import type { Command } from 'commander';
import { checkIdentityDocument, documentTypes } from '../../domain/identity-document.ts';
import type { DocumentType, IdentityDocument } from '../../domain/identity-document.ts';
import { configOrExit } from '../../platform/config.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { unlockAccount } from '../../store/accounts/account-locks.ts';
import { asStaff, secondPerson, StaffError } from '../as-staff.ts';
import type { StaffParts } from '../as-staff.ts';

/** What staff can do about an account. */
export function define(account: Command): void {
  account
    .command('unlock <program> <document>')
    .description('let an account in again that too many wrong passwords have locked; its password stays')
    .option('--type <type>', 'kind of document, where the number alone does not say')
    .requiredOption('--reason <text>', 'why; kept in the audit')
    .action((program: string, document: string, options: { type?: string; reason: string }) =>
      asStaff((parts) => unlock(parts, program, document, options)),
    );
}

/** Ends an account's lock. @throws StaffError when there is none */
async function unlock(
  { database, by }: StaffParts,
  program: string,
  typed: string,
  { type, reason }: { type?: string; reason: string },
): Promise<void> {
  const document = await asDocument(program, typed, type);
  const unlocked = await unlockAccount(database, program, document, { by, reason });
  if (unlocked === 'none') throw new StaffError('No account with this document is locked.');
  if (unlocked === 'secondPerson') throw new StaffError(secondPerson);
  console.log('Unlocked: its password lets in again.');
}

async function asDocument(id: string, typed: string, type: string | undefined): Promise<IdentityDocument> {
  const programs = await loadPrograms(configOrExit('commands').programs.dir);
  const program = programs.get(id);
  if (!program)
    throw new StaffError(`There is no program ${id}; there are ${[...programs.keys()].join(', ')}.`);
  const { documents, country } = program;
  const kind = documentTypes.find((each): each is DocumentType => each === type);
  if (type !== undefined && kind === undefined)
    throw new StaffError(`There is no kind of document ${type}; there are ${documents.join(', ')}.`);
  const check = checkIdentityDocument(typed, documents, { country, type: kind });
  if (!check.ok) throw new StaffError(`${typed} is no document that ${id} takes.`);
  return check.document;
}
