import { z } from 'zod';
import { changeStages } from '../../domain/account-requests.ts';
import { channels } from '../../domain/journey-definition.ts';
import { instant } from '../stages/message.ts';

export const accountRequestSchema = z
  .object({
    id: z.uuid(),
    kind: z.literal('contactChange'),
    stage: z.enum(changeStages).meta({
      description: '`confirm`: the new contact is to answer. `objection`: the contacts on file may object.',
    }),
    stageEndsAt: instant,
    channel: z.enum(channels).nullable(),
    contact: z.string().nullable().meta({ description: 'What is to be in force; masked.' }),
  })
  .meta({ id: 'AccountRequest' });

/** Asked where the program sends no fresh codes, or the account has no mobile. */
const proof = { password: z.string().min(1).max(1024).optional() };

export const contactChangeSchema = z
  .object({
    channel: z.enum(channels),
    contact: z.string().max(320).meta({ description: 'An email address, or a mobile number.' }),
    ...proof,
  })
  .meta({ id: 'ContactChange' });
