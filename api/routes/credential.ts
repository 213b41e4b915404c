import type { z } from 'zod';
import { cardFacts } from '../../domain/member-area.ts';
import type { CredentialSpec } from '../../domain/member-area.ts';
import type { Program } from '../../domain/program.ts';
import { today } from '../../domain/today.ts';
import { cardOfAccount } from '../../store/credentials/card.ts';
import type { CardMember } from '../../store/credentials/card.ts';
import type { AppDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import { routesOf } from '../route/route.ts';
import { credentialSchema } from '../schemas/credential.ts';

const route = routesOf<AppDependencies>();

/** The digital credential of who is logged in. */
export const credentialRoutes = [
  route({
    method: 'get',
    path: '/me/credential',
    id: 'getCredential',
    tag: 'Account',
    summary: 'The digital credential',
    description: 'As the institution’s list has the holder now.',
    auth: 'session',
    answer: { status: 200, description: 'What its card shows.', schema: credentialSchema },
    problems: ['not-found'],
    handle:
      ({ database, programs }) =>
      async ({ session }) => {
        const { program, spec } = credentialOf(programs, session.program);
        const card = await cardOfAccount(database.sql, session.accountId);
        if (!card) throw new ApiProblem('unauthorized');
        return present(program, spec, card);
      },
  }),
];

/** @throws ApiProblem `not-found` where the program gives none */
function credentialOf(
  programs: AppDependencies['programs'],
  id: string,
): { program: Program; spec: CredentialSpec } {
  const program = programs.get(id);
  const spec = program?.memberArea?.credential;
  if (!program || !spec) throw new ApiProblem('not-found');
  return { program, spec };
}

function present(
  { id, timeZone }: Program,
  spec: CredentialSpec,
  { name, documentType, document, attributes, updatedAt }: CardMember,
): z.output<typeof credentialSchema> {
  return {
    program: id,
    name,
    document: { type: documentType, number: document },
    facts: cardFacts(spec, attributes),
    notice: spec.notice,
    updatedOn: today(timeZone, updatedAt),
  };
}
