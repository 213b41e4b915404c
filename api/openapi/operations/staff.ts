import { z } from 'zod';
import {
  reviewDecisionSchema,
  reviewSummarySchema,
  staffLoginSchema,
  staffSessionSchema,
} from '../../schemas/staff.ts';
import type { Operation } from '../operation.ts';
import { journeyId } from '../params.ts';

/** Each says what it asks of a role: `action` is looked up in domain/staff.ts, and a test tries every role on it. */
export const staffOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/staff/sessions',
    id: 'logInStaff',
    tag: 'Staff',
    summary: 'Log in as staff',
    description:
      'One answer for an unknown name, a wrong password and a disabled account. Failures make wait as at the login of account holders.',
    body: { schema: staffLoginSchema, example: { name: 'asepeyo-support', password: '…' } },
    answer: {
      status: 201,
      description: 'Logged in.',
      schema: staffSessionSchema,
      headers: {
        'Set-Cookie': 'The session: HttpOnly, SameSite=Strict, and over https `__Host-` and Secure.',
      },
    },
    problems: ['staff-login-failed', 'too-many-requests'],
  },
  {
    method: 'get',
    path: '/staff/session',
    id: 'getStaffSession',
    tag: 'Staff',
    summary: 'Who is logged in, and for how long',
    description: 'Ends after 15 minutes without a request, and after 8 hours.',
    auth: 'staff',
    action: 'ownSession',
    answer: { status: 200, description: 'The session.', schema: staffSessionSchema },
  },
  {
    method: 'delete',
    path: '/staff/session',
    id: 'logOutStaff',
    tag: 'Staff',
    summary: 'Log out',
    answer: { status: 204, description: 'The session has ended, if there was one.' },
  },
  {
    method: 'get',
    path: '/staff/reviews',
    id: 'listReviews',
    tag: 'Staff',
    summary: 'The identities that wait for a person',
    description: 'Of the own program, oldest first.',
    auth: 'staff',
    action: 'decideReviews',
    answer: { status: 200, description: 'The open ones.', schema: z.array(reviewSummarySchema) },
  },
  {
    method: 'post',
    path: '/staff/reviews/{journey}/decision',
    id: 'decideReview',
    tag: 'Staff',
    summary: 'Approve or reject an identity',
    description: 'Once; the journey goes on by itself. A journey of another program answers like none.',
    auth: 'staff',
    action: 'decideReviews',
    params: { path: z.object({ journey: journeyId }) },
    body: {
      schema: reviewDecisionSchema,
      example: { decision: 'approved', reason: 'Compared with the card by video call' },
    },
    answer: { status: 204, description: 'Decided.' },
    problems: ['not-found', 'review-closed'],
  },
];
