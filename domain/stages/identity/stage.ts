import type { Place, PlaceFault, Stage } from '../stage.ts';
import type { IdentitySpec } from './spec.ts';

/**
 * The documents are captured, then the face; the applicant sees and corrects what was read. Without a doubt the journey goes on. With one
 * it goes to the review that follows, and is refused where none follows. A vendor that is to be asked first is passed over where no verdict
 * of its could spare the review.
 */
export const identity: Stage<IdentitySpec> = {
  kind: 'identity',
  opening: () => ({ effect: 'none' }),
  hears: {
    handoffTexted: ({ messageId }) => ({
      to: 'stay',
      command: { do: 'deliver', messageId, for: 'notice', by: 'sms' },
    }),
    documentCaptured: ({ captureSet }) => ({ to: 'stay', command: { do: 'read', captureSet } }),
    identityConfirmed: ({ doubts, past }) => {
      if (doubts.length === 0) return { to: 'next', skipping: 'review' };
      return past === undefined ? { to: 'next' } : { to: 'next', skipping: 'vendorCheck' };
    },
    identityHandedOver: () => ({ to: 'next', skipping: 'vendorCheck' }),
    identityRefused: () => ({ to: 'end', ending: 'rejected' }),
  },
  waitsFor: 'applicant',
  demands: choiceBeforeAndReviewAfter,
};

/** The review that follows decides about a machine's doubts; without a doubt the journey passes it by. */
function choiceBeforeAndReviewAfter({ documents }: IdentitySpec, { before, after }: Place): PlaceFault[] {
  const faults: PlaceFault[] = [];
  const decides = after.find(({ hears }) => !hears('vendorAnswered'));
  if (!decides?.hears('reviewDecided')) {
    const text = 'an applicant in doubt would go on unseen: put a review right after it.';
    faults.push({ code: 'identity-without-review', text });
  }
  if (documents.length > 1 && !before.some(({ asks }) => asks === 'identityDocument')) {
    const text =
      'nobody is asked which document they identify with: give an smsPin before it "ask: identityDocument".';
    faults.push({ code: 'identity-not-chosen', text });
  }
  return faults;
}
