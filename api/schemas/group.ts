import { z } from 'zod';
import { relations } from '../../domain/family.ts';

export const groupSchema = z
  .object({
    members: z
      .array(z.object({ id: z.uuid(), name: z.string().nullable(), relation: z.enum(relations) }))
      .meta({ description: 'Whose cards the holder may see, beside their own.' }),
    grants: z.boolean().nullable().meta({
      description:
        'Whether the holder, a child of age, lets the parents see the card; null: not theirs to say.',
    }),
  })
  .meta({ id: 'Group' });

export const groupGrantSchema = z.object({ grants: z.boolean() }).meta({ id: 'GroupGrant' });

export const cardViewSchema = z
  .object({ at: z.iso.datetime(), viewer: z.string().nullable() })
  .meta({ id: 'CardView' });
