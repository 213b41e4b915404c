import type { Request } from 'express';
import type { z } from 'zod';
import { isSecondPersonAction, journeyActionTable, secondPersonTable } from '../../domain/journey-actions.ts';
import type { SoloAction } from '../../domain/journey-actions.ts';
import { can } from '../../domain/staff.ts';
import { performAction } from '../../store/staff/journey-actions/perform.ts';
import type { Actor } from '../../store/staff/journey-actions/perform.ts';
import type { PossibleActions } from '../../store/staff/journey-actions/possible.ts';
import type { RequestView } from '../../store/staff/second-person/requests.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { allowMessage, refuseResend } from '../journeys/resend-limits.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { possibleActionSchema } from '../schemas/story.ts';
import { effectOf } from './action-effect.ts';
import type { Reader } from './action-effect.ts';
import { presentRequest } from './present-request.ts';

/** The actions that make sense now and that the role is granted, each with its effect in words, and what waits for a second person. */
export function presentActions(
  possible: PossibleActions,
  waiting: readonly RequestView[],
  { role, by, ...reader }: Reader & { role: string; by: string },
): z.input<typeof possibleActionSchema>[] {
  return possible.actions
    .filter((action) => can(role, journeyActionTable[action].right))
    .map((action) => {
      const waits = waiting.find((request) => request.action === action);
      return {
        action,
        effect: effectOf(action, possible, reader),
        contact: isSecondPersonAction(action) ? secondPersonTable[action].contact : null,
        waits: waits ? presentRequest(waits, by) : null,
      };
    });
}

/**
 * Does what a staff member asks for, and tells the workflow. Limits of a destination hold for staff too; those of their own network do not,
 * for an office shares one.
 * @throws ApiProblem `staff-forbidden`, `action-not-possible`, and those of sending again
 */
export async function doAction(
  deps: JourneyDependencies,
  journeyId: string,
  { action, role, req, ...actor }: Actor & { action: SoloAction; role: string; req: Request },
): Promise<void> {
  if (!can(role, journeyActionTable[action].right)) throw new ApiProblem('staff-forbidden');
  const allowed = allowMessage(deps, req);
  const { database, keyring } = deps;
  const allow: typeof allowed = (tx, destination) => allowed(tx, destination, false);
  const performed = await performAction({ database, keyring, allow }, journeyId, action, actor);
  if (performed.outcome === 'notPossible') throw new ApiProblem('action-not-possible');
  if (performed.outcome === 'refused') return refuseResend(performed.refusal);
  await deps.dispatcher.dispatch(performed.outboxRecords);
}
