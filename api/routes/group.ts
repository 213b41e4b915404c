import { z } from 'zod';
import { isOfAge, maySee } from '../../domain/family.ts';
import type { GroupRule } from '../../domain/family.ts';
import type { CredentialSpec } from '../../domain/member-area.ts';
import type { Program } from '../../domain/program.ts';
import { today } from '../../domain/today.ts';
import type { Session } from '../../store/accounts/sessions.ts';
import { cardOfMember } from '../../store/credentials/card.ts';
import { familyOf } from '../../store/group/family.ts';
import type { Family, Relative } from '../../store/group/family.ts';
import { setGrant } from '../../store/group/grant.ts';
import { noteView, viewsOf } from '../../store/group/views.ts';
import { cardNow } from '../credentials/card-now.ts';
import type { AppDependencies } from '../dependencies.ts';
import { requireProgram } from '../middleware/program.ts';
import { ApiProblem } from '../problems/problem.ts';
import { routesOf } from '../route/route.ts';
import { shownCardSchema } from '../schemas/credential.ts';
import { cardViewSchema, groupGrantSchema, groupSchema } from '../schemas/group.ts';

const route = routesOf<AppDependencies>();

/** The cards of the family group: who sees whose is the program's rule, and each view is in the log of the member who is seen. */
export const groupRoutes = [
  route({
    method: 'get',
    path: '/me/group',
    id: 'getGroup',
    tag: 'Account',
    summary: 'Whose cards of the family the holder may see',
    auth: 'session',
    answer: { status: 200, description: 'By the program’s rule, today.', schema: groupSchema },
    problems: ['not-found'],
    handle:
      (deps) =>
      async ({ session }) => {
        const { seen, grants } = await groupOf(deps, session);
        const members = seen.flatMap(({ id, name, relation }) =>
          relation === 'titular' ? [] : [{ id, name, relation }],
        );
        return { members, grants };
      },
  }),
  route({
    method: 'get',
    path: '/me/group/{person}/credential',
    id: 'getGroupCredential',
    tag: 'Account',
    summary: 'The card of another of the family, as it is now',
    description: 'No secret comes with it. It is written into the log of the member whose card it is.',
    auth: 'session',
    answer: { status: 200, description: 'The card.', schema: shownCardSchema },
    problems: ['not-found'],
    handle:
      (deps) =>
      async ({ session, path }) => {
        const { seen, program, spec, family } = await groupOf(deps, session);
        const other = seen.find(({ id }) => id === path.person);
        const card = other && (await cardOfMember(deps.database.sql, other.id));
        if (!card) throw new ApiProblem('not-found');
        await noteView(deps.database.sql, card.memberId, family.viewer.id);
        return cardNow(deps, { program, spec, card, now: family.now, endsAt: null });
      },
  }),
  route({
    method: 'put',
    path: '/me/group/grant',
    id: 'setGroupGrant',
    tag: 'Account',
    summary: 'Let the parents see the card, or no more',
    auth: 'session',
    body: { schema: groupGrantSchema, example: { grants: true } },
    answer: { status: 204, description: 'It counts from now on.' },
    problems: ['not-found'],
    handle:
      (deps) =>
      async ({ session, body }) => {
        const { grants, family } = await groupOf(deps, session);
        if (grants === null) throw new ApiProblem('not-found');
        const { accountId } = session;
        await setGrant(deps.database, { accountId, memberId: family.viewer.id, grants: body.grants });
      },
  }),
  route({
    method: 'get',
    path: '/me/credential-views',
    id: 'listCardViews',
    tag: 'Account',
    summary: 'Who of the family has seen the holder’s card',
    auth: 'session',
    answer: { status: 200, description: 'The newest first.', schema: z.array(cardViewSchema) },
    handle:
      ({ database }) =>
      async ({ session }) =>
        (await viewsOf(database.sql, session.accountId)).map(({ at, viewer }) => ({
          at: at.toISOString(),
          viewer,
        })),
  }),
];

interface Group {
  program: Program;
  spec: CredentialSpec;
  family: Family;
  /** Whose cards the holder may see. */
  seen: Relative[];
  /** Null where it is not the holder's to say. */
  grants: boolean | null;
}

/** @throws ApiProblem `not-found` where the program has no groups */
async function groupOf(deps: AppDependencies, { accountId, program: id }: Session): Promise<Group> {
  const program = requireProgram(deps.programs, id);
  const spec = program.memberArea?.credential;
  const rule: GroupRule | undefined = spec?.group;
  if (!spec || !rule) throw new ApiProblem('not-found');
  const family = await familyOf(deps.database.sql, program, accountId);
  if (!family) throw new ApiProblem('unauthorized');
  const { viewer, others, now } = family;
  const day = today(program.timeZone, now);
  const seen = others.filter((other) => maySee(rule, viewer, other, day));
  return { program, spec, family, seen, grants: isOfAge(viewer, rule, day) ? viewer.grants : null };
}
