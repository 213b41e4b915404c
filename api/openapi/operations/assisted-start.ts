import { z } from 'zod';
import {
  caseClosingSchema,
  caseSchema,
  assistedPreviewSchema,
  assistedQuestionSchema,
  assistedStartedSchema,
  assistedStartSchema,
  lostMessageSchema,
  unfreezingSchema,
} from '../../schemas/assisted-start.ts';
import type { Operation } from '../operation.ts';

const caseId = z.uuid().meta({ description: 'Id of a case.' });

const question = {
  kind: 'registration',
  identifier: '3345678',
  channel: 'sms',
  mobile: '099 123 456',
  reason: 'Came with the identity card',
};

const inTheWay = [
  'desk-not-offered',
  'desk-unknown-person',
  'desk-has-account',
  'desk-no-account',
  'desk-account-frozen',
  'second-person',
  'too-many-requests',
] as const;

export const assistedStartOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/staff/journeys/preview',
    id: 'previewAtDesk',
    tag: 'Staff',
    summary: 'Show, masked, whom a journey would be for',
    description:
      'Before it begins: staff hold what is shown against the card of the person before them, and confirm with `confirmation`. Nothing ' +
      'begins and nothing is sent. Each is a look-up: in the audit, and one of a limited number an hour.',
    auth: 'staff',
    action: 'startJourneys',
    body: { schema: assistedQuestionSchema, example: question },
    answer: { status: 200, description: 'Whom the number names.', schema: assistedPreviewSchema },
    problems: inTheWay,
  },
  {
    method: 'post',
    path: '/staff/journeys',
    id: 'beginAtDesk',
    tag: 'Staff',
    summary: 'Begin a journey for somebody who came in person',
    description:
      'For the person whom a preview of the same data has shown, and whom its `confirmation` confirms; without it, or with one of other ' +
      'data, another person’s or too old, nothing begins. The journey’s link or code goes to the contact given, else to the one on file; ' +
      'staff see neither it nor the password. A text message carries the way to the page too. The contact given is put on file when the journey is completed, never before.',
    auth: 'staff',
    action: 'startJourneys',
    params: { header: z.object({ 'Idempotency-Key': z.string().min(8).max(128).optional() }) },
    body: {
      schema: assistedStartSchema,
      example: { ...question, confirmation: 'k1.9b2d…' },
    },
    answer: { status: 202, description: 'A message is on its way.', schema: assistedStartedSchema },
    problems: [...inTheWay, 'desk-not-confirmed', 'idempotency-conflict'],
  },
  {
    method: 'get',
    path: '/staff/cases',
    id: 'listCases',
    tag: 'Staff',
    summary: 'What account holders have reported',
    description:
      'The open cases of the own program, oldest first, and the closed ones whose account a second person is to unfreeze.',
    auth: 'staff',
    action: 'handleCases',
    answer: { status: 200, description: 'Those that wait.', schema: z.array(caseSchema) },
  },
  {
    method: 'post',
    path: '/staff/cases/{case}/close',
    id: 'closeCase',
    tag: 'Staff',
    summary: 'Close a case',
    description:
      'Once, and by none who had a hand in what is complained of. The account stays frozen: where its holder may recover it, a second ' +
      'person unfreezes it. A case of another program answers like none.',
    auth: 'staff',
    action: 'handleCases',
    params: { path: z.object({ case: caseId }) },
    body: {
      schema: caseClosingSchema,
      example: { reason: 'Spoke with the holder at the number on file', unfreeze: true },
    },
    answer: { status: 204, description: 'Closed.' },
    problems: ['not-found', 'case-closed', 'second-person'],
  },
  {
    method: 'post',
    path: '/staff/cases/{case}/unfreeze',
    id: 'unfreezeAccount',
    tag: 'Staff',
    summary: 'Unfreeze the account of a closed case',
    description:
      'By another person than the one who closed it. The account is then recovered by its holder, who chooses a new password.',
    auth: 'staff',
    action: 'handleCases',
    params: { path: z.object({ case: caseId }) },
    body: { schema: unfreezingSchema, example: { reason: 'Agreed with who closed the case' } },
    answer: { status: 204, description: 'Unfrozen.' },
    problems: ['not-found', 'case-open', 'account-not-frozen', 'second-person'],
  },
  {
    method: 'get',
    path: '/staff/messages/lost',
    id: 'listLostMessages',
    tag: 'Staff',
    summary: 'What was sent and did not arrive',
    description: 'To people of the own program, in the last 30 days, latest first; 200 at most.',
    auth: 'staff',
    action: 'seeLostMessages',
    answer: { status: 200, description: 'The latest ones.', schema: z.array(lostMessageSchema) },
  },
];
