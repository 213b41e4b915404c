import { kindsOf } from '../../../domain/numbers/counted-kinds.ts';
import { readNumbers } from '../../../store/numbers/numbers.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { requireProgram } from '../../middleware/program.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { routesOf } from '../../route/route.ts';
import { numbersQuery, numbersSchema } from '../../schemas/staff-numbers.ts';

const route = routesOf<AppDependencies>();

/** How many began, went on and arrived. */
export const staffNumberRoutes = [
  route({
    method: 'get',
    path: '/staff/numbers',
    id: 'getNumbers',
    tag: 'Staff',
    summary: 'How a kind of journey goes',
    description:
      'Of the own program: how many began, reached each stage and ended how, in what time, in which language and on what device; whether messages arrived; what reviews there were. Sums alone, so looking at them is not in the audit.',
    auth: 'staff',
    action: 'seeNumbers',
    query: numbersQuery,
    answer: { status: 200, description: 'The numbers of the period.', schema: numbersSchema },
    problems: ['not-found', 'unknown-program'],
    subject:
      ({ programs }) =>
      ({ staff }) =>
        requireProgram(programs, staff.program),
    handle:
      ({ database: { sql } }) =>
      async ({ subject: program, query }) => {
        const kinds = kindsOf(program);
        const { kind = kinds[0] } = query;
        if (kind === undefined || !kinds.includes(kind)) throw new ApiProblem('not-found');
        const { countedAt, ...numbers } = await readNumbers(sql, program, { ...query, kind });
        return { ...numbers, kinds, countedAt: countedAt?.toISOString() ?? null };
      },
  }),
];
