import { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';
import { parkCauses } from '../../domain/park-causes.ts';
import { stageKinds } from '../../domain/stages/table.ts';
import { stuckKinds } from '../../domain/stuck.ts';

const { counted, page } = LIMITS.stuck;

const groupKey = {
  kind: z.enum(stuckKinds),
  stage: z
    .enum(stageKinds)
    .nullable()
    .meta({ description: 'Of the open stage; null of what is no journey.' }),
  cause: z
    .enum(parkCauses)
    .nullable()
    .meta({ description: 'What it waits for; null where a fact was not told.' }),
  code: z.string().max(200).nullable().meta({
    description: 'The provider’s code of the last try, or the engine’s name of a fault.',
  }),
};

/** Names a group. */
export const stuckGroupKeySchema = z.object(groupKey).meta({ id: 'StuckGroupKey' });

const stuckGroupSchema = z
  .object({
    ...groupKey,
    codeText: z.string().nullable().meta({ description: 'What the code says; null where it is not known.' }),
    count: z
      .number()
      .int()
      .meta({ description: `How many; ${String(counted)} means that or more.` }),
    since: z.iso.datetime().meta({ description: 'When the first of them got stuck.' }),
  })
  .meta({ id: 'StuckGroup', description: 'Nothing in it identifies a person.' });

export const stuckSchema = z
  .object({
    groups: z.array(stuckGroupSchema).meta({ description: 'The largest first.' }),
    probes: z
      .array(
        z.object({
          provider: z.enum(['email', 'sms', 'vendor']),
          answers: z.boolean(),
          probedAt: z.iso.datetime(),
          since: z.iso.datetime().meta({ description: 'Since when it has said so.' }),
        }),
      )
      .meta({
        description:
          'What each provider said when it was asked last; it is asked each minute while something waits for it.',
      }),
  })
  .meta({ id: 'Stuck' });

const pageEndSchema = z.object({ since: z.iso.datetime(), id: z.string().max(200) });

export const stuckPageSchema = z
  .object({
    group: stuckGroupKeySchema,
    after: pageEndSchema.optional().meta({ description: 'Where the page before ended.' }),
  })
  .meta({ id: 'StuckPage' });

export const stuckMembersSchema = z
  .object({
    members: z
      .array(
        z.object({
          id: z.string().meta({ description: 'Of a journey, a letter or a workflow.' }),
          journey: z.uuid().nullable().meta({ description: 'Null of what is no journey.' }),
          document: z.string().nullable().meta({ description: 'Masked, as the form had it.' }),
          since: z.iso.datetime(),
        }),
      )
      .meta({ description: `The longest wait first; ${String(page)} at most.` }),
    next: pageEndSchema.nullable().meta({ description: 'What the next page comes after; null at the end.' }),
  })
  .meta({ id: 'StuckMembers' });
