import { z } from 'zod';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { instant, messageSchema, presentCode, presentMessage, whyDead } from './message.ts';

/** Of a step where a code is typed, and a dead one is replaced there. */
export const typedCodeSchema = {
  ...messageSchema,
  expiresAt: instant.nullable().meta({ description: 'Null until the code has left.' }),
  attemptsLeft: z.number().int(),
  dead: z
    .enum(['codeExpired', 'codeKilled'])
    .nullable()
    .meta({ description: 'Why the code does not count any more; a resend sends a new one.' }),
};

interface TypedCode extends ReturnType<typeof presentMessage>, ReturnType<typeof presentCode> {
  dead: ReturnType<typeof whyDead> | null;
}

export function presentTypedCode(view: JourneyView, channel: 'email' | 'sms'): TypedCode {
  const dead = view.code?.dead === true ? whyDead(view) : null;
  return { ...presentMessage(view, channel), ...presentCode(view), dead };
}
