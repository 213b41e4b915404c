import { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';

const { text, days } = LIMITS.notes;

export const noteSchema = z
  .object({
    note: z.uuid(),
    journey: z.uuid().nullable().meta({ description: 'That it is about; null of a note about the person.' }),
    author: z.string(),
    text: z.string(),
    writtenAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'StaffNote' });

export const newNoteSchema = z
  .object({
    text: z.string().trim().min(text.shortest).max(text.longest),
    days: z.int().min(1).max(days.most).default(days.usual).meta({ description: 'How long it is kept.' }),
  })
  .meta({ id: 'NewStaffNote' });
