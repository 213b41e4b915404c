import { kindsOf } from '../../../domain/numbers/counted-kinds.ts';
import type { JourneyKind, Program } from '../../../domain/program.ts';
import { readJourneyPath } from '../../../store/numbers/journey-path.ts';
import { readNumbers } from '../../../store/numbers/numbers.ts';
import { readProgramMap } from '../../../store/numbers/program-map.ts';
import { noteLook } from '../../../store/staff/audit.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { requireProgram } from '../../middleware/program.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { routesOf } from '../../route/route.ts';
import {
  journeyPathSchema,
  numbersQuery,
  numbersSchema,
  programMapQuery,
  programMapSchema,
} from '../../schemas/staff-numbers.ts';

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
      ({ subject: program, query }) =>
        counted(program, query.kind, (kind) => readNumbers(sql, program, { ...query, kind })),
  }),
  route({
    method: 'get',
    path: '/staff/program-map',
    id: 'getProgramMap',
    tag: 'Staff',
    summary: 'The stages and ways of a kind of journey',
    description:
      'Of the own program, as its plan has them, with how many journeys are at each stage now, how many went each way in the period, and how long that took.',
    auth: 'staff',
    action: 'seeNumbers',
    query: programMapQuery,
    answer: { status: 200, description: 'The map.', schema: programMapSchema },
    problems: ['not-found', 'unknown-program'],
    subject:
      ({ programs }) =>
      ({ staff }) =>
        requireProgram(programs, staff.program),
    handle:
      ({ database: { sql } }) =>
      ({ subject: program, query }) =>
        counted(program, query.kind, (kind) => readProgramMap(sql, program, { kind, days: query.days })),
  }),
  route({
    method: 'get',
    path: '/staff/journeys/{journey}/path',
    id: 'getJourneyPath',
    tag: 'Staff',
    summary: 'The stages that a journey was at',
    description:
      'In their order, of a journey of the own program. Each look is in the audit, as that at the journey.',
    auth: 'staff',
    action: 'seeJourneys',
    answer: { status: 200, description: 'The path.', schema: journeyPathSchema },
    problems: ['not-found'],
    handle:
      ({ database: { sql } }) =>
      async ({ staff, path: { journey } }) => {
        const found = await readJourneyPath(sql, staff.program, journey);
        if (!found) throw new ApiProblem('not-found');
        await noteLook(sql, { actor: staff.by, action: 'journey.show', journeyId: journey });
        return { ...found, visits: found.visits.map(({ stage, at }) => ({ stage, at: at.toISOString() })) };
      },
  }),
];

/** What was counted of one kind of a program's journeys, with the kinds that can be asked for. @throws ApiProblem `not-found` of another kind */
async function counted<T extends { countedAt: Date | null }>(
  program: Program,
  asked: JourneyKind | undefined,
  read: (kind: JourneyKind) => Promise<T>,
): Promise<Omit<T, 'countedAt'> & { kinds: JourneyKind[]; countedAt: string | null }> {
  const kinds = kindsOf(program);
  const kind = asked ?? kinds[0];
  if (kind === undefined || !kinds.includes(kind)) throw new ApiProblem('not-found');
  const { countedAt, ...rest } = await read(kind);
  return { ...rest, kinds, countedAt: countedAt?.toISOString() ?? null };
}
