import { writeAudit } from '../store/staff/audit.ts';
import { decideApproval, openApprovals, showApproval } from '../store/staff/contact-approvals.ts';
import type { ContactDecision } from '../store/staff/contact-approvals.ts';
import { asId } from './review.ts';
import { secondPerson, StaffError } from './staff.ts';
import type { StaffParts } from './staff.ts';

/** Prints the emails that wait to be put on file, and whose, masked. */
export async function list({ database, by }: StaffParts, program: string | undefined): Promise<void> {
  const contacts = await openApprovals(database, program);
  await writeAudit(database.prisma, { actor: by, action: 'contact.list' });
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
export async function show({ database, by }: StaffParts, journeyId: string, reason: string): Promise<void> {
  const contact = await showApproval(database, asId(journeyId), { by, reason });
  if (!contact) throw new StaffError(refusals.notOpen);
  console.log(JSON.stringify(contact, null, 2));
}

/** Decides one and tells its workflow. */
export async function decide(
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
