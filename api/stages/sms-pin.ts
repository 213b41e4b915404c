import { z } from 'zod';
import { choicesOf } from '../../domain/captures.ts';
import { identityChoices } from '../../domain/documents/shown.ts';
import { stageOf } from '../../domain/stages/table.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { instant, messageSchema, presentCode, presentMessage } from './message.ts';

export const smsPinStep = z
  .object({
    kind: z.literal('smsPin'),
    ...messageSchema,
    expiresAt: instant.nullable().meta({ description: 'Null until the SMS has left.' }),
    attemptsLeft: z.number().int(),
    identityChoices: z.array(z.enum(identityChoices)),
  })
  .meta({ id: 'SmsPinStep' });

export function presentSmsPin(view: JourneyView): z.input<typeof smsPinStep> {
  const asks = stageOf(view.plan, 'smsPin')?.ask === 'identityDocument';
  return {
    kind: 'smsPin',
    ...presentMessage(view, 'sms'),
    ...presentCode(view),
    identityChoices: asks ? choicesOf(view.plan.stages) : [],
  };
}
