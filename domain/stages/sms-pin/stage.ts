import type { Place, PlaceFault, Stage } from '../stage.ts';
import type { SmsPinSpec } from './spec.ts';

/**
 * A PIN is sent by SMS. A dead PIN (2 hours over, or five wrong tries) leads back to the email link, whose use sends a new one. A resend
 * repeats the same PIN: its tries are not reset, its two hours run from the latest sending.
 */
export const smsPin: Stage<SmsPinSpec> = {
  kind: 'smsPin',
  opening: ({ valid, attempts }) => ({
    effect: 'sendCode',
    channel: 'sms',
    template: 'pin',
    purpose: 'smsPin',
    valid,
    attempts,
  }),
  hears: {
    phoneVerified: () => ({ to: 'next' }),
    codeKilled: () => ({ to: 'previous', because: 'codeKilled' }),
    // The link was used again after the PIN had died, before its death was noticed here.
    emailConfirmed: () => ({ to: 'again' }),
    resendAsked: ({ messageId }) => ({ to: 'stay', command: { do: 'deliver', messageId } }),
    stageRestarted: () => ({ to: 'again' }),
  },
  clock: { to: 'previous', because: 'codeExpired' },
  waitsFor: 'applicant',
  proves: 'mobile',
  code: { right: 'phoneVerified', agesAnew: true },
  link: 'renews',
  messageEachOpening: true,
  demands: (spec, place) => [...reusableLinkBefore(spec, place), ...identityAfterChoice(spec, place)],
};

/** Where nothing is identified by a document there is none to pick, and no answer would do. */
function identityAfterChoice({ ask }: SmsPinSpec, { after }: Place): PlaceFault[] {
  if (ask === undefined || after.some(({ hears }) => hears('identityConfirmed'))) return [];
  const text =
    'the page asks which document to identify with, and no identity follows: drop "ask", or add one.';
  return [{ code: 'choice-for-nothing', text }];
}

/** A dead PIN leads back to the link, whose use sends a new one. */
function reusableLinkBefore(_spec: SmsPinSpec, { before }: Place): PlaceFault[] {
  const opening = before.at(-1)?.opening;
  if (opening?.effect !== 'sendLink') {
    const text = 'a dead smsPin leads back to the emailLink before it: put one there, or use smsCode.';
    return [{ code: 'pin-without-link', text }];
  }
  const text =
    'a dead smsPin asks for the link again, which can be used only once: drop "once", or use smsCode.';
  return opening.once ? [{ code: 'pin-after-single-link', text }] : [];
}
