import { z } from 'zod';
import { certificateLoginSchema, handoverSchema, proofSchema } from '../../schemas/certificate.ts';
import { sessionSchema } from '../../schemas/session.ts';
import type { Operation } from '../operation.ts';
import { program } from '../params.ts';

export const certificateOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/programs/{program}/sessions/certificate',
    id: 'proveByCertificate',
    tag: 'Session',
    summary: 'Prove who one is by certificate',
    description:
      'On the listener that asks for certificates, whose origin `login.certificateUrl` of the program names. The certificate of an ' +
      'electronic DNI or of the FNMT is judged: chain, time, purpose, revocation, DNI or NIE. What it answers with becomes a session ' +
      'on the main site.',
    params: { path: z.object({ program }) },
    body: { schema: certificateLoginSchema, required: false },
    answer: { status: 201, description: 'Proven.', schema: proofSchema },
    problems: [
      'unknown-program',
      'not-found',
      'certificate-missing',
      'certificate-self-signed',
      'certificate-untrusted',
      'certificate-expired',
      'certificate-not-yet-valid',
      'certificate-revoked',
      'certificate-wrong-purpose',
      'certificate-without-document',
      'certificate-unverifiable',
      'certificate-header-refused',
      'certificate-no-account',
      'certificate-account-closed',
      'certificate-not-entitled',
      'too-many-requests',
    ],
  },
  {
    method: 'post',
    path: '/programs/{program}/sessions/handover',
    id: 'logInByCertificate',
    tag: 'Session',
    summary: 'Log in with what a certificate has proven',
    description:
      'Once, within a minute, with the state that the proof was asked with. The session counts as one of a high level. A session that ' +
      'the browser had before ends. Whoever is on the roster and has no account gets one, where the program has it so: without a ' +
      'password, reached by the contacts on file, which are told.',
    params: { path: z.object({ program }) },
    body: { schema: handoverSchema },
    answer: {
      status: 201,
      description: 'Logged in.',
      schema: sessionSchema,
      headers: { 'Set-Cookie': 'The session, as at any login.' },
    },
    problems: ['unknown-program', 'not-found', 'certificate-handover-refused'],
  },
];
