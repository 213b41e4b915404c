import { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';
import { queueKinds } from '../../domain/staff-queue.ts';

const waitingSchema = z
  .object({
    case: z.uuid().nullable(),
    journey: z.uuid().nullable(),
    about: z.string().nullable().meta({
      description: 'A provider, doubts, a message: what it waits for, where its kind does not say.',
    }),
    since: z.iso.datetime(),
    due: z.iso.datetime().nullable().meta({ description: 'Until when; null where nothing ends it.' }),
  })
  .meta({ id: 'Waiting', description: 'Nothing in it identifies a person.' });

export const queueSchema = z
  .array(
    z.object({
      kind: z.enum(queueKinds),
      count: z
        .number()
        .int()
        .meta({
          description: `How many there are; ${String(LIMITS.queue.counted)} means that or more.`,
        }),
      waiting: z.array(waitingSchema).meta({ description: 'Those that wait longest.' }),
    }),
  )
  .meta({ id: 'Queue' });
