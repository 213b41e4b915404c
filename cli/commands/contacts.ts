import type { Command } from 'commander';
import { writeAudit } from '../../store/staff/audit.ts';
import { decideApproval, openApprovals, showApproval } from '../../store/staff/contact-approvals.ts';
import type { ContactDecision } from '../../store/staff/contact-approvals.ts';
import { asId, asStaff, secondPerson, StaffError } from '../as-staff.ts';
import type { StaffParts } from '../as-staff.ts';

/** Emails that titulars have given and that staff decide about. Every look and every decision is in the audit with its reason. */
export function define(contacts: Command): void {
  contacts
    .command('list')
    .description('those that wait, oldest first, masked')
    .option('--program <id>', 'only of this program')
    .action(({ program }: { program?: string }) => asStaff((parts) => list(parts, program)));
  contacts
    .command('show <journey>')
    .description('the email in full, and whose it is')
    .requiredOption('--reason <text>', 'why you look at it')
    .action((journey: string, { reason }: { reason: string }) =>
      asStaff((parts) => show(parts, journey, reason)),
    );
  for (const decision of ['approved', 'rejected'] as const) {
    contacts
      .command(`${decision === 'approved' ? 'approve' : 'reject'} <journey>`)
      .description(decision === 'approved' ? 'put it on file and let the applicant go on' : 'refuse it')
      .requiredOption('--reason <text>', 'what the decision rests on')
      .action((journey: string, { reason }: { reason: string }) =>
        asStaff((parts) => decide(parts, journey, decision, reason)),
      );
  }
}

/** Prints the emails that wait to be put on file, with their people, masked. */
export async function list({ database, by }: StaffParts, program: string | undefined): Promise<void> {
  const contacts = await openApprovals(database, program);
  await writeAudit(database.sql, { actor: by, action: 'contact.list' });
  if (contacts.length === 0) console.log('No email waits to be approved.');
  for (const { journeyId, program: id, documentType, document, email, openedAt, endsAt, ...more } of contacts)
    console.log(
      [
        journeyId,
        id,
        `${documentType} ${document}`,
        email,
        `since ${minute(openedAt)} until ${minute(endsAt)}`,
        ...remarks(more),
      ].join('  '),
    );
}

function remarks({ onFile, others }: { onFile: 'none' | 'same' | 'other'; others: number }): string[] {
  const filed = { none: [], same: ['the same is on file by now'], other: ['another is on file by now'] };
  return [...filed[onFile], ...(others > 0 ? [`${String(others)} more for this person`] : [])];
}

/** Prints one with its person and email in full. */
async function show({ database, by }: StaffParts, journeyId: string, reason: string): Promise<void> {
  const contact = await showApproval(database, asId(journeyId), { by, reason });
  if (!contact) throw new StaffError(refusals.notOpen);
  console.log(JSON.stringify(contact, null, 2));
}

/** Decides one and tells its workflow. */
async function decide(
  { database, dispatcher, by }: StaffParts,
  journeyId: string,
  decision: 'approved' | 'rejected',
  note: string,
): Promise<void> {
  const result = await decideApproval(database, asId(journeyId), { decision, by, note });
  if (result.outcome !== 'decided') throw new StaffError(refusals[result.outcome]);
  await dispatcher.dispatch(result.outboxRecords);
  console.log(
    decision === 'approved'
      ? 'Approved: the email is on file, and the code that finishes the registration goes there.'
      : 'Rejected: the applicant is told.',
  );
}

const refusals: Record<Exclude<ContactDecision['outcome'], 'decided'>, string> = {
  notOpen: 'No email of this journey waits to be approved.',
  otherOnFile: 'The institution has put another email on file meanwhile. It can only be rejected.',
  notListed: 'The institution does not list this person any more. It can only be rejected.',
  secondPerson,
};

function minute(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
