import { z } from 'zod';
import { duration } from '../duration.ts';
import type { Stage } from './stage.ts';

export const emailLinkSpec = z.strictObject({
  kind: z.literal('emailLink'),
  /** How long the link can be used; absent: as long as the journey runs. */
  valid: duration.optional(),
  /** It can be used once; otherwise any number of times. */
  once: z.boolean().default(false),
});
export type EmailLinkSpec = z.output<typeof emailLinkSpec>;

/**
 * A link is emailed; using it (a POST by its page's one button, never a GET) confirms the mailbox. Asepeyo's can be used any number of
 * times within its window (seeds: asepeyo, "tendrás que activar de nuevo el enlace recibido en el email"); a recovery's only once.
 */
export const emailLink: Stage<EmailLinkSpec> = {
  kind: 'emailLink',
  opening: ({ valid, once }) => ({ effect: 'sendLink', channel: 'email', template: 'link', valid, once }),
  hears: {
    emailConfirmed: () => ({ to: 'next' }),
    resendAsked: ({ messageId }) => ({ to: 'stay', command: { do: 'deliver', messageId } }),
  },
  clock: { to: 'end', ending: 'expired' },
  waitsFor: 'applicant',
  proves: 'email',
  link: 'opens',
};
