import { z } from 'zod';
import type { FormKind } from '../../../domain/program.ts';
import { journeyFormSchema } from '../../schemas/form.ts';
import { contactConfirmationSchema, linkSchema, notMeSchema, startedSchema } from '../../schemas/journey.ts';
import type { Operation } from '../operation.ts';
import { linkToken, program, stepKey } from '../params.ts';

const idempotencyKey = z.string().min(8).max(128).optional().meta({
  description:
    'Any text that is new for each form, such as a UUID. The same key again gets the same answer; with another form it is refused. Nothing of a password is kept to compare it by: the first one counts.',
});

const oneAnswer =
  'One answer for everyone: whether the person may go on is told where only they look, never here. What the form asks, the program says. ';

interface Form {
  kind: FormKind;
  path: `/${string}`;
  id: string;
  summary: string;
  description: string;
  example: Record<string, string>;
}

const forms: readonly Form[] = [
  {
    kind: 'registration',
    path: '/programs/{program}/registrations',
    id: 'startRegistration',
    summary: 'Hand in the form of a registration',
    description:
      'Where a link is emailed, the token may only watch the journey, and using the link gives one that may act.',
    example: { document: '12345678Z', mobile: '+34 600 123 456', email: 'ana@example.org', language: 'es' },
  },
  {
    kind: 'activation',
    path: '/programs/{program}/activations',
    id: 'startActivation',
    summary: 'Hand in the form of an activation',
    description:
      'The activation code is judged at once, together with the data it was handed out for; five wrong ones block it.',
    example: { document: '12345678Z', email: 'ana@example.org', activationCode: 'XXXX-XXXX-XXXX-XXXX' },
  },
  {
    kind: 'recovery',
    path: '/programs/{program}/recoveries',
    id: 'startRecovery',
    summary: 'Hand in the form of a recovery',
    description: 'For a forgotten password or a locked account. It locks nobody.',
    example: { document: '12345678Z', channel: 'email' },
  },
];

const startOperations = forms.map(({ path, id, summary, description, example }): Operation => ({
  method: 'post',
  path,
  id,
  tag: 'Registration',
  summary,
  description: oneAnswer + description,
  params: { path: z.object({ program }), header: z.object({ 'Idempotency-Key': idempotencyKey }) },
  body: { schema: journeyFormSchema, example },
  answer: {
    status: 202,
    description: 'The journey has begun and a message is on its way.',
    schema: startedSchema,
  },
  problems: [
    'unknown-program',
    'not-found',
    'unauthorized',
    'activation-refused',
    'activation-blocked',
    'too-many-requests',
    'idempotency-conflict',
  ],
}));

export const formOperations: readonly Operation[] = [
  ...startOperations,
  {
    method: 'get',
    path: '/links/{token}',
    id: 'readLink',
    tag: 'Registration',
    summary: 'What an emailed link is for',
    description: 'Changes nothing, however often a mail scanner asks.',
    params: { path: z.object({ token: linkToken }) },
    answer: { status: 200, description: 'Its purpose, and what using it leads to.', schema: linkSchema },
    problems: ['link-unknown', 'too-many-requests'],
  },
  {
    method: 'post',
    path: '/links/{token}',
    id: 'useLink',
    tag: 'Registration',
    summary: 'Use an emailed link',
    description:
      'On any device, as often as needed while its journey runs, or once, as the program says. The token that it gives may act on the journey ' +
      'of the answer. That is a new one where the link goes to a contact on file: whoever filled the form in sees nothing of it.',
    params: { path: z.object({ token: linkToken }), header: stepKey },
    answer: {
      status: 200,
      description: 'The journey, and a token that may act on it.',
      schema: startedSchema,
    },
    problems: ['link-unknown', 'link-used', 'journey-ended', 'too-soon', 'too-many-requests'],
  },
  {
    method: 'post',
    path: '/links/{token}/not-me',
    id: 'reportNotMe',
    tag: 'Registration',
    summary: 'Say that somebody else did it',
    description:
      'Takes the link in what tells of an opening, a reset or another contact, for 30 days: freezes the account, ends its sessions, puts ' +
      'back the contacts that were changed and opens a case for staff. Said again, the answer is the same case.',
    params: { path: z.object({ token: linkToken }) },
    answer: { status: 200, description: 'The case that staff look into.', schema: notMeSchema },
    problems: ['link-unknown', 'link-expired', 'too-many-requests'],
  },
  {
    method: 'post',
    path: '/links/{token}/contact',
    id: 'confirmContact',
    tag: 'Registration',
    summary: 'Confirm the contact that the link was sent to',
    description:
      'Takes the link that was sent to a contact given for an account, and the document of its holder; five tries. From then on the ' +
      'contact is the account’s, and its other contacts are told.',
    params: { path: z.object({ token: linkToken }) },
    body: { schema: contactConfirmationSchema, example: { document: '26515261' } },
    answer: { status: 204, description: 'Confirmed.' },
    problems: [
      'link-unknown',
      'link-used',
      'link-expired',
      'invalid',
      'contact-document-wrong',
      'too-many-requests',
    ],
  },
];
