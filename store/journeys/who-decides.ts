import type { Doubt } from '../../domain/identity-verdict.ts';
import type { StageSpec } from '../../domain/stages/spec.ts';
import { hears } from '../../domain/stages/table.ts';
import { worthAsking } from '../../domain/vendor-verdict.ts';
import type { JourneyRow } from './journey-row.ts';

type Placed = Pick<JourneyRow, 'plan' | 'stage'>;

/** Whether an outside vendor is asked next about an identity with these doubts. */
export function asksVendor(journey: Placed, doubts: readonly Doubt[]): boolean {
  return hasVendorNext(journey) && worthAsking(doubts);
}

/** Whether a vendor would be asked, and is not because no verdict of its could clear the doubts. */
export function goesPastVendor(journey: Placed, doubts: readonly Doubt[]): boolean {
  return hasVendorNext(journey) && !worthAsking(doubts);
}

function hasVendorNext(journey: Placed): boolean {
  const [next] = stagesAfter(journey);
  return next !== undefined && hears(next.kind, 'vendorAnswered');
}

/** Whether a person decides what is left in doubt. A plan without a review is of a program that was never checked: its doubts let no one in. */
export function isReviewed(journey: Placed): boolean {
  const next = stagesAfter(journey).find(({ kind }) => !hears(kind, 'vendorAnswered'));
  return next !== undefined && hears(next.kind, 'reviewDecided');
}

function stagesAfter({ plan, stage }: Placed): StageSpec[] {
  return plan.stages.slice(plan.stages.findIndex(({ kind }) => kind === stage) + 1);
}
