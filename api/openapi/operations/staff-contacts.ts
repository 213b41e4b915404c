import { z } from 'zod';
import { contactDecisionSchema, contactLookSchema, contactSchema } from '../../schemas/staff-contacts.ts';
import type { Operation } from '../operation.ts';
import { journeyId } from '../params.ts';

/** What a titular with no email on file has given waits here. */
export const staffContactOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/staff/contacts',
    id: 'listContacts',
    tag: 'Staff',
    summary: 'The emails that wait to be put on file',
    description: 'Given by titulars with no email on file. Of the own program, oldest first, masked.',
    auth: 'staff',
    action: 'decideContacts',
    answer: { status: 200, description: 'The open ones.', schema: z.array(contactSchema) },
  },
  {
    method: 'post',
    path: '/staff/contacts/{journey}/look',
    id: 'lookAtContact',
    tag: 'Staff',
    summary: 'See an email and its person in full',
    description: 'With a reason, which the audit keeps. A journey of another program answers like none.',
    auth: 'staff',
    action: 'decideContacts',
    params: { path: z.object({ journey: journeyId }) },
    body: { schema: contactLookSchema, example: { reason: 'Compared with the membership form' } },
    answer: { status: 200, description: 'The request.', schema: contactSchema },
    problems: ['not-found', 'contact-closed'],
  },
  {
    method: 'post',
    path: '/staff/contacts/{journey}/decision',
    id: 'decideContact',
    tag: 'Staff',
    summary: 'Approve or reject an email',
    description:
      'Once. Approved, it is on file and the journey goes on by itself: the code goes there. Rejected, the applicant is told. An email that the institution has put on file meanwhile is never replaced.',
    auth: 'staff',
    action: 'decideContacts',
    params: { path: z.object({ journey: journeyId }) },
    body: {
      schema: contactDecisionSchema,
      example: { decision: 'approved', reason: 'Called the number on the membership form' },
    },
    answer: { status: 204, description: 'Decided.' },
    problems: ['not-found', 'contact-closed', 'contact-on-file', 'contact-not-listed'],
  },
];
