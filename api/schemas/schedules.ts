import { z } from 'zod';
import { schedules } from '../../workflows/contract.ts';
import { reasonSchema } from './reason.ts';

const ids = Object.values(schedules);

export const schedulesSchema = z
  .array(
    z.object({
      id: z.enum(ids),
      paused: z.boolean(),
      note: z.string().nullable().meta({ description: 'Why it is paused.' }),
      next: z.iso.datetime().nullable().meta({ description: 'When it runs next; null while it is paused.' }),
      last: z
        .object({
          at: z.iso.datetime(),
          state: z.enum(['running', 'completed', 'failed']),
          result: z
            .record(z.string(), z.number())
            .nullable()
            .meta({ description: 'What it came to: figures by their names.' }),
        })
        .nullable()
        .meta({ description: 'Null before its first run.' }),
    }),
  )
  .meta({ id: 'Schedules' });

export const scheduleActionSchema = z
  .object({ action: z.enum(['pause', 'resume', 'run']), reason: reasonSchema })
  .meta({ id: 'ScheduleAction' });
