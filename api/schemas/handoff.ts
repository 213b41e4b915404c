import { z } from 'zod';
import { deviceSchema, digitsSchema } from '../stages/handoff.ts';
import { instant } from '../stages/message.ts';
import { journeySchema } from './journey.ts';

export const handoffOfferSchema = z
  .object({
    sms: z.boolean().optional().meta({ description: 'Send the link to the phone of the journey as well.' }),
  })
  .meta({ id: 'HandoffOffer' });

export const offeredHandoffSchema = z
  .object({
    url: z.url().meta({ description: 'What the phone opens, as a QR code; its token is the fragment.' }),
    digits: digitsSchema,
    expiresAt: instant,
    journey: journeySchema,
  })
  .meta({ id: 'OfferedHandoff' });

export const handoffTakingSchema = z
  .object({
    token: z.string().min(1).max(200).meta({ description: 'The fragment of the address that was offered.' }),
  })
  .meta({ id: 'HandoffTaking' });

export const takenHandoffSchema = z
  .object({
    journey: z.uuid(),
    token: z
      .string()
      .meta({ description: 'Looks at the journey, gives the consent, sends pictures; nothing else.' }),
    program: z.string(),
    asked: deviceSchema.meta({
      description: 'The device that asked for it, so that its holder knows it again.',
    }),
    askedAt: instant,
    digits: digitsSchema,
    expiresAt: instant,
  })
  .meta({ id: 'TakenHandoff' });
