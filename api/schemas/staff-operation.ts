import { z } from 'zod';
import { stuckSchema } from './staff-stuck.ts';

const { groups, probes } = stuckSchema.shape;

export const operationSchema = z
  .object({
    programs: z
      .array(z.object({ program: z.string(), groups }))
      .meta({ description: 'What is stuck in each.' }),
    probes,
    chain: z
      .object({ rows: z.number().int(), head: z.string(), at: z.iso.datetime() })
      .meta({ description: 'Where the chain of the audit ends, and when that was asked.' }),
  })
  .meta({ id: 'Operation', description: 'Nothing in it identifies a person.' });
