import { z } from 'zod';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { instant, messageSchema, presentCode, presentMessage, whyDead } from './message.ts';

const codeParts = {
  ...messageSchema,
  expiresAt: instant.nullable().meta({ description: 'Null until the code has left.' }),
  attemptsLeft: z.number().int(),
  dead: z
    .enum(['codeExpired', 'codeKilled'])
    .nullable()
    .meta({ description: 'Why the code does not count any more; a resend sends a new one.' }),
};

export const smsCodeStep = z.object({ kind: z.literal('smsCode'), ...codeParts }).meta({ id: 'SmsCodeStep' });
export const emailCodeStep = z
  .object({ kind: z.literal('emailCode'), ...codeParts })
  .meta({ id: 'EmailCodeStep' });

export function presentSmsCode(view: JourneyView): z.input<typeof smsCodeStep> {
  return { kind: 'smsCode', ...presentMessage(view, 'sms'), ...presentCode(view), dead: deadOf(view) };
}

export function presentEmailCode(view: JourneyView): z.input<typeof emailCodeStep> {
  return { kind: 'emailCode', ...presentMessage(view, 'email'), ...presentCode(view), dead: deadOf(view) };
}

function deadOf(view: JourneyView): 'codeExpired' | 'codeKilled' | null {
  return view.code?.dead === true ? whyDead(view) : null;
}
