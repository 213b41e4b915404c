import type { Stage } from '../stage.ts';
import type { EmailLinkSpec } from './spec.ts';

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
    stageRestarted: () => ({ to: 'again' }),
  },
  clock: { to: 'end', ending: 'expired' },
  waitsFor: 'applicant',
  proves: 'email',
  link: 'opens',
};
