import { z } from 'zod';
import { retryOutcomes, retryStates } from '../../domain/group-retry.ts';
import { LIMITS } from '../../domain/limits.ts';
import { stageKinds } from '../../domain/stages/table.ts';
import { reasonSchema } from './reason.ts';
import { stuckGroupKeySchema } from './staff-stuck.ts';

const { least, most, usual } = LIMITS.groupRetry.perSecond;
const channel = z.enum(['email', 'sms']);

export const retryAskedSchema = z.object({ group: stuckGroupKeySchema }).meta({ id: 'RetryAsked' });

export const retryPreviewSchema = z
  .object({
    count: z.number().int().meta({ description: 'How many journeys it would try.' }),
    provider: channel.meta({ description: 'Whose provider would be asked.' }),
    stopped: z.boolean().meta({ description: 'Staff have stopped this channel: nothing would be sent.' }),
    answers: z.boolean().nullable().meta({
      description: 'What the provider said when it was asked last; null where it was not asked yet.',
    }),
    perSecond: z.object({
      least: z.number().int(),
      usual: z.number().int(),
      most: z.number().int(),
    }),
  })
  .meta({ id: 'RetryPreview' });

export const newRetrySchema = z
  .object({
    group: stuckGroupKeySchema,
    perSecond: z
      .number()
      .int()
      .min(least)
      .max(most)
      .default(usual)
      .meta({ description: 'Tries begun a second.' }),
    reason: reasonSchema,
  })
  .meta({ id: 'NewRetry' });

export const retrySchema = z
  .object({
    id: z.uuid(),
    stage: z.enum(stageKinds).nullable(),
    cause: channel,
    code: z.string().nullable(),
    codeText: z.string().nullable(),
    state: z.enum(retryStates),
    perSecond: z.number().int(),
    total: z.number().int().meta({ description: 'How many journeys the group had.' }),
    counts: z
      .partialRecord(z.enum(retryOutcomes), z.number().int())
      .meta({ description: 'How many came to what, so far.' }),
    by: z.string(),
    reason: z.string(),
    createdAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'GroupRetry' });
