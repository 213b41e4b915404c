import { z } from 'zod';
import { duration } from '../duration.ts';
import { LIMITS } from '../limits.ts';
import type { Stage } from './stage.ts';

export const contactApprovalSpec = z.strictObject({
  kind: z.literal('contactApproval'),
  /** How long staff have; after it the journey expires and the applicant is told. */
  within: duration.default(LIMITS.review.within),
});
export type ContactApprovalSpec = z.output<typeof contactApprovalSpec>;

/**
 * A titular with no email on file has given one: staff grant or refuse it (seeds: osseg, "aguardar el OK de afiliaciones para poder
 * utilizarlo"). Left out for everybody else. The applicant's window stands still meanwhile.
 */
export const contactApproval: Stage<ContactApprovalSpec> = {
  kind: 'contactApproval',
  opening: ({ within }) => ({ effect: 'askApproval', channel: 'email', template: 'approvalAsked', within }),
  hears: {
    contactDecided: ({ decision }) =>
      decision === 'approved' ? { to: 'next' } : { to: 'end', ending: 'rejected' },
    // The page cannot tell this stage from the code that follows it, so what can be asked there can be asked here.
    codeAsked: () => ({ to: 'again' }),
    resendAsked: ({ messageId }) => ({ to: 'stay', errand: { do: 'deliver', messageId } }),
  },
  clock: { to: 'end', ending: 'expired' },
  pausesWindow: true,
};
