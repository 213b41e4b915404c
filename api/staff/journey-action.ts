import type { Request } from 'express';
import { journeyActionTable } from '../../domain/journey-actions.ts';
import type { JourneyAction } from '../../domain/journey-actions.ts';
import type { Language } from '../../domain/language.ts';
import { LIMITS } from '../../domain/limits.ts';
import { maskEmail, maskPhone } from '../../domain/mask.ts';
import { can } from '../../domain/staff.ts';
import { localeOf } from '../../platform/texts/locale.ts';
import { effectText } from '../../platform/texts/story-texts.ts';
import { performAction } from '../../store/staff/journey-actions/perform.ts';
import type { Actor, PossibleActions } from '../../store/staff/journey-actions/perform.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { allowMessage, refuseResend } from '../journeys/resend-limits.ts';
import { ApiProblem } from '../problems/problem.ts';

interface Reader {
  role: string;
  language: Language;
  timeZone: string;
}

/** The actions that make sense now and that the role is granted, each with its effect in words. */
export function presentActions(
  { actions, view, opening }: PossibleActions,
  { role, language, timeZone }: Reader,
): { action: JourneyAction; effect: string }[] {
  const moved = view.deadline && new Date(view.deadline.getTime() + LIMITS.staff.extension);
  const format = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  });
  const values = {
    channel: { word: opening?.channel ?? '', of: 'message' },
    message: { word: opening?.template ?? '', of: 'message' },
    to: recipientOf(opening),
    wrong: view.code?.attempts ?? 0,
    of: view.code?.maxAttempts ?? 0,
    deadline: moved ? format.format(moved) : '',
  } as const;
  return actions
    .filter((action) => can(role, journeyActionTable[action].right))
    .map((action) => ({ action, effect: effectText(action, values, language) }));
}

function recipientOf(opening: PossibleActions['opening']): string {
  if (!opening || opening.decoy) return '–';
  return opening.channel === 'email' ? maskEmail(opening.recipient) : maskPhone(opening.recipient);
}

/**
 * Does what somebody of the staff asks for, and tells the workflow. Limits of a destination hold for staff too; their own network's do not, for
 * an office shares one.
 * @throws ApiProblem `staff-forbidden`, `action-not-possible`, and those of sending again
 */
export async function doAction(
  deps: JourneyDependencies,
  journeyId: string,
  { action, role, req, ...actor }: Actor & { action: JourneyAction; role: string; req: Request },
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
