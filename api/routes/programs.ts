import { z } from 'zod';
import type { AppDependencies } from '../dependencies.ts';
import { requireProgram } from '../middleware/program.ts';
import { presentProgram, summariseProgram } from '../program-view.ts';
import { routesOf } from '../route/route.ts';
import { programSchema, programSummarySchema } from '../schemas/program.ts';

const route = routesOf<AppDependencies>();

/** The same for everyone. */
const keptForAMinute = ['Cache-Control', 'public, max-age=60'] as const;

/** The institutions, as a portal needs them to draw its forms. */
export const programRoutes = [
  route({
    method: 'get',
    path: '/programs',
    id: 'listPrograms',
    tag: 'Programs',
    summary: 'The institutions served',
    answer: {
      status: 200,
      description: 'All of them, by id.',
      schema: z.array(programSummarySchema),
      sameForAll: true,
    },
    handle:
      ({ programs }) =>
      ({ res }) => {
        res.setHeader(...keptForAMinute);
        return [...programs.values()].map(summariseProgram);
      },
  }),
  route({
    method: 'get',
    path: '/programs/{program}',
    id: 'getProgram',
    tag: 'Programs',
    summary: 'One institution',
    answer: {
      status: 200,
      description: 'What its forms ask, and how it looks.',
      schema: programSchema,
      sameForAll: true,
    },
    problems: ['unknown-program'],
    handle:
      ({ programs, certificates }) =>
      ({ path, res }) => {
        const program = requireProgram(programs, path.program);
        res.setHeader(...keptForAMinute);
        return presentProgram(program, certificates);
      },
  }),
];
