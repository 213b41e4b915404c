import type { Place, PlaceFault, Stage } from '../stage.ts';
import type { VendorCheckSpec } from './spec.ts';

/**
 * An outside vendor looks at the pictures. Its verdict may come minutes later; what it leaves in doubt goes to the review that follows. The
 * applicant's window stands still meanwhile.
 */
export const vendorCheck: Stage<VendorCheckSpec> = {
  kind: 'vendorCheck',
  opening: ({ within }) => ({ effect: 'askVendor', within }),
  hears: {
    vendorAnswered: ({ doubts }) => (doubts.length > 0 ? { to: 'next' } : { to: 'next', skipping: 'review' }),
    identityRefused: () => ({ to: 'end', ending: 'rejected' }),
  },
  clock: { to: 'stay', command: { do: 'askVerdict' } },
  waitsFor: 'vendor',
  shownAs: 'identity',
  demands: betweenIdentityAndReview,
};

function betweenIdentityAndReview(_spec: VendorCheckSpec, { before, after }: Place): PlaceFault[] {
  const between = before.at(-1)?.hears('identityConfirmed') && after[0]?.hears('reviewDecided');
  const text =
    'vendorCheck looks at the pictures of identity, and a person at what it leaves in doubt: put it between identity and review.';
  return between ? [] : [{ code: 'vendor-out-of-place', text }];
}
