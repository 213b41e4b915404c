import { LIMITS } from '../../../domain/limits.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { stuckGroups } from '../../../store/staff/stuck/groups.ts';
import { stuckMembers } from '../../../store/staff/stuck/members.ts';
import { lastProbes } from '../../../store/running/provider-probes.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { languageOf } from '../../middleware/language.ts';
import { routesOf } from '../../route/route.ts';
import { stuckMembersSchema, stuckPageSchema, stuckSchema } from '../../schemas/staff-stuck.ts';
import { presentGroup, presentMembers, presentProbe } from '../../staff/present-stuck.ts';

const route = routesOf<AppDependencies>();
const { page } = LIMITS.stuck;

/** What does not go on by itself, in groups of what is stuck alike. */
export const staffStuckRoutes = [
  route({
    method: 'get',
    path: '/staff/stuck',
    id: 'getStuck',
    tag: 'Staff',
    summary: 'What is stuck',
    description:
      'In the own program, by stage, cause and the provider’s code, with what each provider said last. Nothing in it identifies a person, so looking at it is not in the audit.',
    auth: 'staff',
    action: 'seeStuck',
    answer: { status: 200, description: 'The groups, and the providers.', schema: stuckSchema },
    handle:
      ({ database: { sql } }) =>
      async ({ staff, req }) => {
        const [groups, probes] = await Promise.all([stuckGroups(sql, staff.program), lastProbes(sql)]);
        const language = languageOf(req);
        return {
          groups: groups.map((group) => presentGroup(group, language)),
          probes: probes.map(presentProbe),
        };
      },
  }),
  route({
    method: 'post',
    path: '/staff/stuck/members',
    id: 'listStuck',
    tag: 'Staff',
    summary: 'Which are stuck alike',
    description:
      'A page of one group, masked. Each look is in the audit. Where it has changed meanwhile, the next page goes on from the same instant.',
    auth: 'staff',
    action: 'seeStuck',
    body: {
      schema: stuckPageSchema,
      example: { group: { kind: 'parked', stage: 'smsPin', cause: 'sms', code: '30003' } },
    },
    answer: {
      status: 200,
      description: 'None where nothing is stuck like that.',
      schema: stuckMembersSchema,
    },
    handle:
      ({ database: { sql } }) =>
      async ({ staff, body: { group, after } }) => {
        const from = after && { id: after.id, since: new Date(after.since) };
        const members = await stuckMembers(
          sql,
          { program: staff.program, group },
          { most: page + 1, after: from },
        );
        await writeAudit(sql, { actor: staff.by, action: 'stuck.list' });
        return presentMembers(group.kind, members, page);
      },
  }),
];
