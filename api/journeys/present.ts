import type { z } from 'zod';
import type { Ending } from '../../domain/endings.ts';
import { clockStands, endingOf, shownStage } from '../../domain/journey-status.ts';
import type { TokenScope } from '../../domain/journey-status.ts';
import { traitsOf } from '../../domain/stages/table.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import type { journeySchema } from '../schemas/journey.ts';
import { presentEnd, presentStep } from '../stages/step.ts';

export type JourneyAnswer = z.input<typeof journeySchema>;

/** A journey as its page needs it, without what a token that only watches must not see. */
export function presentJourney(view: JourneyView, scope: TokenScope): JourneyAnswer {
  const shown = shownStage(view.stage, { proven: scope === 'link', codeDead: view.code?.dead === true });
  const ending = endingOf(view, scope);
  const { done = 0 } = view.plan;
  const counted = view.plan.stages.filter(({ kind }) => traitsOf(kind).waitsFor === 'applicant');
  return {
    id: view.id,
    program: view.program,
    kind: view.plan.kind,
    language: view.language,
    version: versionSeen(view, ending),
    now: view.now.toISOString(),
    startedAt: view.createdAt.toISOString(),
    deadline: clockStands(view, shown) ? null : (view.deadline?.toISOString() ?? null),
    progress: { position: done + counted.findIndex(({ kind }) => kind === shown), of: done + counted.length },
    parked: parkedOf(view),
    step: ending === undefined ? presentStep(view, scope, shown) : presentEnd(view, ending),
  };
}

/**
 * A window that the page sees closed counts as the change that closing it will be. This holds for everybody, since while staff decide it
 * only seems to close.
 */
function versionSeen({ version, ending }: JourneyView, seen: Ending | undefined): number {
  return ending === null && seen === 'expired' ? version + 1 : version;
}

function parkedOf({ parkedCause, parkedSince, ending }: JourneyView): JourneyAnswer['parked'] {
  if (parkedCause === null || parkedSince === null || ending !== null) return null;
  return { cause: parkedCause, since: parkedSince.toISOString() };
}
