import { proveHolder } from '../certificates/prove.ts';
import { requireCertificateLogin } from '../certificates/require.ts';
import type { AppDependencies } from '../dependencies.ts';
import { routesOf } from '../route/route.ts';
import { certificateLoginSchema, proofSchema } from '../schemas/certificate.ts';

const route = routesOf<AppDependencies>();

/** Login by certificate, on the listener that asks for one or behind the proxy that does. */
export const certificateSessionRoutes = [
  route({
    method: 'post',
    path: '/programs/{program}/sessions/certificate',
    id: 'proveByCertificate',
    tag: 'Session',
    summary: 'Prove who one is by certificate',
    description:
      'On the listener that asks for certificates, whose origin `login.certificateUrl` of the program names. The certificate of an ' +
      'electronic DNI or of the FNMT is judged: chain, time, purpose, revocation, DNI or NIE. What it answers with becomes a session ' +
      'on the main site.',
    // The certificate says it all: a body may be left out.
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
    subject:
      (deps) =>
      ({ path }) =>
        requireCertificateLogin(deps, path.program),
    handle:
      (deps) =>
      async ({ subject: { program, certificates }, body, req }) => {
        const { handover, expiresAt } = await proveHolder(deps, certificates, program, req, body.state);
        return { handover, expiresAt: expiresAt.toISOString() };
      },
  }),
];
