import { z } from 'zod';
import type { HandoffView } from '../../store/journeys/handoff-view.ts';
import { instant } from './message.ts';

export const deviceSchema = z.object({ browser: z.string().nullable(), system: z.string().nullable() }).meta({
  id: 'Device',
  description: 'What a device says that it is, in names that people know: Chrome, Android.',
});

export const digitsSchema = z
  .string()
  .meta({ description: 'Two digits that both devices show.', examples: ['47'] });

export const handoffSchema = z
  .object({
    state: z.enum(['offered', 'taken', 'cancelled', 'expired']),
    endedBy: z.enum(['computer', 'phone', 'replaced']).nullable().meta({ description: 'Who cancelled it.' }),
    digits: digitsSchema,
    asked: deviceSchema.meta({ description: 'The device that asked for it.' }),
    phone: deviceSchema.nullable().meta({ description: 'The device that took it.' }),
    expiresAt: instant,
  })
  .meta({ id: 'Handoff' });

/** A hand-off as both its devices see it; of an instant that SQL has put into JSON. */
export function presentHandoff(handoff: HandoffView | null): z.input<typeof handoffSchema> | null {
  if (!handoff) return null;
  const { state, endedBy, digits, asked, phone, expiresAt } = handoff;
  return { state, endedBy, digits, asked, phone, expiresAt: new Date(expiresAt).toISOString() };
}
