import { z } from 'zod';
import { programSchema, programSummarySchema } from '../../schemas/program.ts';
import type { Operation } from '../operation.ts';
import { program } from '../params.ts';

export const programOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/programs',
    id: 'listPrograms',
    tag: 'Programs',
    summary: 'The institutions served',
    answer: { status: 200, description: 'All of them, by id.', schema: z.array(programSummarySchema) },
  },
  {
    method: 'get',
    path: '/programs/{program}',
    id: 'getProgram',
    tag: 'Programs',
    summary: 'One institution',
    params: { path: z.object({ program }) },
    answer: { status: 200, description: 'What its forms ask, and how it looks.', schema: programSchema },
    problems: ['unknown-program'],
  },
];
