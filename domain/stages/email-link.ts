import { z } from 'zod';
import type { Stage } from './stage.ts';

export const emailLinkSpec = z.strictObject({ kind: z.literal('emailLink') });
export type EmailLinkSpec = z.output<typeof emailLinkSpec>;

/**
 * A link is emailed; using it (a POST by its page's one button, never a GET) confirms the mailbox. It can be used any number of
 * times within the journey's window (seeds: asepeyo, "tendrás que activar de nuevo el enlace recibido en el email").
 */
export const emailLink: Stage<EmailLinkSpec> = {
  kind: 'emailLink',
  opening: () => ({ effect: 'sendLink', channel: 'email', template: 'link' }),
  hears: {
    emailConfirmed: () => ({ to: 'next' }),
    resendAsked: ({ messageId }) => ({ to: 'stay', errand: { do: 'deliver', messageId } }),
  },
};
