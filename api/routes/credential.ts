import type { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';
import type { CredentialSpec } from '../../domain/member-area.ts';
import type { Program } from '../../domain/program.ts';
import type { Session } from '../../store/accounts/sessions.ts';
import { cardOfAccount } from '../../store/credentials/card.ts';
import type { CardMember } from '../../store/credentials/card.ts';
import { currentCredential, renewCredential } from '../../store/credentials/credentials.ts';
import type { Credential } from '../../store/credentials/credentials.ts';
import { presentCard } from '../credentials/card-view.ts';
import { checkCode } from '../credentials/check-code.ts';
import { codeSecret } from '../credentials/codes.ts';
import { issueQr } from '../credentials/qr.ts';
import type { AppDependencies } from '../dependencies.ts';
import { normalised } from '../login.ts';
import { networkOf } from '../middleware/network.ts';
import { requireProgram } from '../middleware/program.ts';
import { ApiProblem } from '../problems/problem.ts';
import { routesOf } from '../route/route.ts';
import { codeVerdictSchema, credentialSchema, shownCodeSchema } from '../schemas/credential.ts';

const route = routesOf<AppDependencies>();

/** The holder's digital credential, and what anyone may ask about a credential that is shown to them. */
export const credentialRoutes = [
  route({
    method: 'get',
    path: '/me/credential',
    id: 'getCredential',
    tag: 'Account',
    summary: 'The digital credential',
    description: 'As the institution’s list has the holder now, and what their device makes its codes of.',
    auth: 'session',
    answer: { status: 200, description: 'What its card shows.', schema: credentialSchema },
    problems: ['not-found'],
    handle:
      (deps) =>
      async ({ session }) => {
        const { card, ...of } = await cardOf(deps, session);
        return present(
          deps,
          of,
          card,
          await currentCredential(deps.database.sql, card.memberId),
          session.now,
        );
      },
  }),
  route({
    method: 'post',
    path: '/me/credential/renewal',
    id: 'renewCredential',
    tag: 'Account',
    summary: 'Have the credential issued anew',
    description:
      'For a holder who has lost a phone: codes of the devices that have the earlier one are revoked at once.',
    auth: 'session',
    answer: { status: 200, description: 'The new one.', schema: credentialSchema },
    problems: ['not-found'],
    handle:
      (deps) =>
      async ({ session }) => {
        const { card, ...of } = await cardOf(deps, session);
        return present(deps, of, card, await renewCredential(deps.database, card.memberId), session.now);
      },
  }),
  route({
    method: 'post',
    path: '/programs/{program}/credential-checks',
    id: 'checkCredential',
    tag: 'Credential',
    summary: 'Check a security code that is shown',
    description:
      'For pharmacies, professionals and institutions, without an account. Says nothing of the holder.',
    body: { schema: shownCodeSchema, example: { document: '24515260', code: '622 300' } },
    answer: { status: 200, description: 'What it is.', schema: codeVerdictSchema },
    problems: ['unknown-program', 'not-found', 'too-many-requests'],
    subject:
      ({ programs }) =>
      ({ path }) =>
        credentialOf(requireProgram(programs, path.program)),
    handle:
      (deps) =>
      async ({ subject: { program, spec }, body: { document, documentType, code }, req }) => {
        const { verdict, at } = await checkCode(deps, {
          ...{ program, spec, code, network: networkOf(req) },
          document: normalised({ program, document, documentType }),
        });
        return { verdict, at: at.toISOString() };
      },
  }),
];

interface Offered {
  program: Program;
  spec: CredentialSpec;
}

/** @throws ApiProblem `not-found` where the program gives none */
function credentialOf(program: Program | undefined): Offered {
  const spec = program?.memberArea?.credential;
  if (!program || !spec) throw new ApiProblem('not-found');
  return { program, spec };
}

/** @throws ApiProblem `not-found` */
async function cardOf(
  { database, programs }: Pick<AppDependencies, 'database' | 'programs'>,
  { accountId, program }: Session,
): Promise<Offered & { card: CardMember }> {
  const offered = credentialOf(programs.get(program));
  const card = await cardOfAccount(database.sql, accountId);
  if (!card) throw new ApiProblem('unauthorized');
  return { ...offered, card };
}

async function present(
  { keyring, http: { publicUrl } }: Pick<AppDependencies, 'keyring' | 'http'>,
  { program, spec }: Offered,
  card: CardMember,
  credential: Credential,
  now: Date,
): Promise<z.output<typeof credentialSchema>> {
  const stepMs = spec.codeEvery;
  const issued = { program: program.id, publicUrl, document: card.document, credential, stepMs, now };
  const { token, exp, steps } = await issueQr(keyring, issued);
  return {
    ...presentCard(program, spec, card),
    code: {
      secret: codeSecret(keyring, credential.id).toString('base64url'),
      algorithm: 'SHA-256',
      digits: LIMITS.credential.digits,
      stepMs,
    },
    qr: { token, exp, steps },
  };
}
