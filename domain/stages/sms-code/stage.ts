import type { Stage } from '../stage.ts';
import type { SmsCodeSpec } from './spec.ts';

/** A code is sent by SMS and typed on the same page. A dead one is replaced by a new one, when the applicant asks for it. */
export const smsCode: Stage<SmsCodeSpec> = {
  kind: 'smsCode',
  opening: ({ valid, attempts }) => ({
    effect: 'sendCode',
    channel: 'sms',
    template: 'smsCode',
    purpose: 'smsCode',
    valid,
    attempts,
  }),
  hears: {
    phoneVerified: () => ({ to: 'next' }),
    codeAsked: () => ({ to: 'again' }),
    resendAsked: ({ messageId }) => ({ to: 'stay', command: { do: 'deliver', messageId } }),
    stageRestarted: () => ({ to: 'again' }),
  },
  waitsFor: 'applicant',
  proves: 'mobile',
  code: { right: 'phoneVerified', withLink: { assisted: 'deskSmsCode' } },
};
