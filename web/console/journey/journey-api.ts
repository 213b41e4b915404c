import { isSecondPersonAction } from '../../../domain/journey-actions.ts';
import { api, apiRoot, commonHeaders, outcomeOf } from '../../shared/api-client.ts';
import type { PossibleAction, StaffJourney, Story } from '../../shared/api-types.ts';
import { readEventStream } from '../../shared/event-stream.ts';
import type { Outcome } from '../../shared/outcome.ts';

/** All that the page of a journey shows. */
export interface JourneyPageData {
  journey: StaffJourney;
  story: Story;
  actions: readonly PossibleAction[];
}

export async function readJourney(id: string): Promise<Outcome<JourneyPageData>> {
  const params = { path: { journey: id } };
  const [journey, story, actions] = await Promise.all([
    outcomeOf(api.GET('/staff/journeys/{journey}', { params })),
    outcomeOf(api.GET('/staff/journeys/{journey}/story', { params })),
    outcomeOf(api.GET('/staff/journeys/{journey}/actions', { params })),
  ]);
  if (!journey.ok) return journey;
  if (!story.ok) return story;
  if (!actions.ok) return actions;
  return { ok: true, value: { journey: journey.value, story: story.value, actions: actions.value } };
}

/** Does it, or, where it takes a second person, asks for it. @param contact what it is asked for with */
export function doOrAsk(
  id: string,
  { action }: PossibleAction,
  { contact, reason }: { contact: string; reason: string },
): Promise<Outcome<unknown>> {
  const params = { path: { journey: id } };
  return outcomeOf<unknown>(
    isSecondPersonAction(action)
      ? api.POST('/staff/journeys/{journey}/requests', {
          params,
          body: { action, reason, ...(contact !== '' && { contact }) },
        })
      : api.POST('/staff/journeys/{journey}/actions', { params, body: { action, reason } }),
  );
}

/** Longer than the service's heartbeat: a quiet line is a dead one. */
const SILENCE_MS = 40_000;

/** Calls back at each change until the stream ends or is aborted. @throws when it breaks */
export function followChanges(id: string, signal: AbortSignal, changed: () => void): Promise<void> {
  return readEventStream({
    url: `${apiRoot}/staff/journeys/${id}/events`,
    headers: commonHeaders(),
    signal,
    silenceMs: SILENCE_MS,
    onOpen: () => undefined,
    onEvent: changed,
  });
}
