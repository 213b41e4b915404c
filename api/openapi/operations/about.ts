import { z } from 'zod';
import type { Operation } from '../operation.ts';

export const aboutOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/openapi.json',
    id: 'getDescription',
    tag: 'About',
    summary: 'This description',
    description: 'For people: /api/docs.',
    answer: {
      status: 200,
      description: 'An OpenAPI 3.1 document.',
      schema: z.looseObject({ openapi: z.string() }),
    },
  },
];
