import { z } from 'zod';
import { writeAudit } from '../../../store/staff/audit.ts';
import { decideApproval, openApprovals, showApproval } from '../../../store/staff/contact-approvals.ts';
import type { Approval, ContactDecision } from '../../../store/staff/contact-approvals.ts';
import { isJourneyOf } from '../../../store/staff/staff-scope.ts';
import type { JourneyDependencies } from '../../journeys/dependencies.ts';
import { ApiProblem } from '../../problems/problem.ts';
import type { ProblemSlug } from '../../problems/catalogue.ts';
import { routesOf } from '../../route/route.ts';
import { contactDecisionSchema, contactLookSchema, contactSchema } from '../../schemas/staff-contacts.ts';

const route = routesOf<JourneyDependencies>();

/** The emails that titulars have given and that staff decide about, of the own program. */
export const staffContactRoutes = [
  route({
    method: 'get',
    path: '/staff/contacts',
    id: 'listContacts',
    tag: 'Staff',
    summary: 'The emails that wait to be put on file',
    description: 'Given by titulars with no email on file. Of the own program, oldest first, masked.',
    auth: 'staff',
    action: 'decideContacts',
    answer: { status: 200, description: 'The open ones.', schema: z.array(contactSchema) },
    handle:
      ({ database }) =>
      async ({ staff }) => {
        const contacts = await openApprovals(database, staff.program);
        await writeAudit(database.sql, { actor: staff.by, action: 'contact.list' });
        return contacts.map(present);
      },
  }),
  route({
    method: 'post',
    path: '/staff/contacts/{journey}/look',
    id: 'lookAtContact',
    tag: 'Staff',
    summary: 'See an email and its person in full',
    description: 'With a reason, which the audit keeps. A journey of another program answers like none.',
    auth: 'staff',
    action: 'decideContacts',
    body: { schema: contactLookSchema, example: { reason: 'Compared with the membership form' } },
    answer: { status: 200, description: 'The request.', schema: contactSchema },
    problems: ['not-found', 'contact-closed'],
    handle:
      ({ database }) =>
      async ({ staff, path: { journey }, body: { reason } }) => {
        if (!(await isJourneyOf(database, staff.program, journey))) throw new ApiProblem('not-found');
        const contact = await showApproval(database, journey, { by: staff.by, reason });
        if (!contact) throw new ApiProblem('contact-closed');
        return present(contact);
      },
  }),
  route({
    method: 'post',
    path: '/staff/contacts/{journey}/decision',
    id: 'decideContact',
    tag: 'Staff',
    summary: 'Approve or reject an email',
    description:
      'Once. Approved, it is on file and the journey goes on by itself: the code goes there. Rejected, the applicant is told. An email that the institution has put on file meanwhile is never replaced.',
    auth: 'staff',
    action: 'decideContacts',
    body: {
      schema: contactDecisionSchema,
      example: { decision: 'approved', reason: 'Called the number on the membership form' },
    },
    answer: { status: 204, description: 'Decided.' },
    problems: ['not-found', 'contact-closed', 'contact-on-file', 'contact-not-listed', 'second-person'],
    handle:
      ({ database, dispatcher }) =>
      async ({ staff, path: { journey }, body }) => {
        if (!(await isJourneyOf(database, staff.program, journey))) throw new ApiProblem('not-found');
        const verdict = { decision: body.decision, by: staff.by, note: body.reason };
        const decided = await decideApproval(database, journey, verdict);
        if (decided.outcome !== 'decided') throw new ApiProblem(problems[decided.outcome]);
        await dispatcher.dispatch(decided.outboxRecords);
      },
  }),
];

const problems: Record<Exclude<ContactDecision['outcome'], 'decided'>, ProblemSlug> = {
  notOpen: 'contact-closed',
  otherOnFile: 'contact-on-file',
  notListed: 'contact-not-listed',
  secondPerson: 'second-person',
};

function present({ journeyId, openedAt, endsAt, ...contact }: Approval): z.output<typeof contactSchema> {
  const { documentType, document, name, email, onFile, others } = contact;
  return {
    journey: journeyId,
    documentType,
    document,
    name,
    email,
    onFile,
    others,
    openedAt: openedAt.toISOString(),
    endsAt: endsAt.toISOString(),
  };
}
