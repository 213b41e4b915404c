import { z } from 'zod';
import { programSummarySchema } from './program.ts';

export const programListSchema = z
  .object({ programs: z.array(programSummarySchema) })
  .meta({ id: 'ProgramList' });
