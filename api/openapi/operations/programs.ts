import { z } from 'zod';
import { challengeSchema } from '../../schemas/challenge.ts';
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
  {
    method: 'get',
    path: '/programs/{program}/challenge',
    id: 'getChallenge',
    tag: 'Programs',
    summary: 'The challenge to solve',
    description:
      '“I am not a robot”, where the institution asks it (`challenge`). Its answer goes with the request it is asked for, and is good ' +
      'once. altcha: the device tries counters from 0 on until PBKDF2 of nonce and counter (four bytes, big-endian) begins with the prefix, ' +
      'and answers base64 of `{"challenge", "solution": {"counter", "derivedKey"}}`.',
    params: { path: z.object({ program }) },
    answer: { status: 200, description: 'A new one each time.', schema: challengeSchema },
    problems: ['unknown-program', 'not-found', 'too-many-requests'],
  },
];
