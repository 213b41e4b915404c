import type { Stage } from '../stage.ts';
import type { EmailCodeSpec } from './spec.ts';

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
    stageRestarted: () => ({ to: 'again' }),
  },
  waitsFor: 'applicant',
  proves: 'email',
  code: { right: 'emailConfirmed', withLink: { approved: 'contactApproved' } },
};
