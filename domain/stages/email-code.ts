import { z } from 'zod';
import { duration } from '../duration.ts';
import { LIMITS } from '../limits.ts';
import type { Stage } from './stage.ts';

export const emailCodeSpec = z.strictObject({
  kind: z.literal('emailCode'),
  /** From its sending. */
  valid: duration.default(LIMITS.code.valid),
  attempts: z.number().int().min(1).max(10).default(LIMITS.code.attempts),
});
export type EmailCodeSpec = z.output<typeof emailCodeSpec>;

/**
 * A code is emailed and typed on the same page (seeds: osseg, "envía un código de validación al mail registrado … siempre al mail del
 * titular"). A dead one is replaced by a new one, when the applicant asks for it.
 */
export const emailCode: Stage<EmailCodeSpec> = {
  kind: 'emailCode',
  opening: ({ valid, attempts }) => ({
    effect: 'sendCode',
    channel: 'email',
    template: 'emailCode',
    purpose: 'emailCode',
    valid,
    attempts,
  }),
  hears: {
    emailConfirmed: () => ({ to: 'next' }),
    codeAsked: () => ({ to: 'again' }),
    resendAsked: ({ messageId }) => ({ to: 'stay', command: { do: 'deliver', messageId } }),
  },
  waitsFor: 'applicant',
  proves: 'email',
  code: { right: 'emailConfirmed', withLink: { approved: 'contactApproved' } },
};
