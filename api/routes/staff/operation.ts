import { lastProbes } from '../../../store/running/provider-probes.ts';
import { auditHead } from '../../../store/staff/audit-search/head.ts';
import { stuckGroups } from '../../../store/staff/stuck/groups.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { languageOf } from '../../middleware/language.ts';
import { routesOf } from '../../route/route.ts';
import { operationSchema } from '../../schemas/staff-operation.ts';
import { presentGroup, presentProbe } from '../../staff/present-stuck.ts';

const route = routesOf<AppDependencies>();

/** How the service stands, for operators. */
export const staffOperationRoutes = [
  route({
    method: 'get',
    path: '/staff/operation',
    id: 'getOperation',
    tag: 'Staff',
    summary: 'How the service stands in every program',
    description:
      'What is stuck, in groups, what each provider said last, and where the audit’s chain ends. Nothing in it identifies a person, so looking at it is not in the audit.',
    auth: 'anyStaff',
    action: 'seeOperation',
    answer: { status: 200, description: 'In numbers.', schema: operationSchema },
    handle:
      ({ database: { sql }, programs }) =>
      async ({ req }) => {
        const language = languageOf(req);
        const stuck = await Promise.all(
          [...programs.keys()].map(async (program) => {
            const groups = await stuckGroups(sql, program);
            return { program, groups: groups.map((group) => presentGroup(group, language)) };
          }),
        );
        const [probes, { at, ...chain }] = await Promise.all([lastProbes(sql), auditHead(sql)]);
        return {
          programs: stuck,
          probes: probes.map(presentProbe),
          chain: { ...chain, at: at.toISOString() },
        };
      },
  }),
];
