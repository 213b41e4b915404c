import type { Place, PlaceFault, Stage } from '../stage.ts';
import type { ReviewSpec } from './spec.ts';

/**
 * Staff look at what a machine could not decide. The applicant's window stands still meanwhile. A picture that staff ask for again is read
 * beside the stage, whose clock goes on.
 */
export const review: Stage<ReviewSpec> = {
  kind: 'review',
  opening: ({ within }) => ({ effect: 'askReview', channel: 'email', template: 'reviewOpened', within }),
  hears: {
    pictureAsked: ({ messageId }) => ({ to: 'stay', command: { do: 'deliver', messageId, for: 'notice' } }),
    documentCaptured: ({ captureSet }) => ({ to: 'stay', command: { do: 'read', captureSet } }),
    reviewDecided: ({ decision }) =>
      decision === 'approved' ? { to: 'next' } : { to: 'end', ending: 'rejected' },
  },
  clock: { to: 'end', ending: 'expired' },
  waitsFor: 'staff',
  shownAs: 'identity',
  demands: identityBefore,
};

function identityBefore(_spec: ReviewSpec, { before }: Place): PlaceFault[] {
  const text = 'review looks at what identity was in doubt about: put it right after identity.';
  const looked = before.findLast(({ hears }) => !hears('vendorAnswered'));
  return looked?.hears('identityConfirmed') ? [] : [{ code: 'review-without-identity', text }];
}
