import type { Response } from 'express';
import { z } from 'zod';
import { lendingOver } from '../../store/journeys/handoff-view.ts';
import { openStream, takeStreamPlace } from '../follow/event-stream.ts';
import type { SendEvent } from '../follow/event-stream.ts';
import { createJourneyStates } from '../follow/journey-states.ts';
import type { JourneyStates } from '../follow/journey-states.ts';
import type { Holder } from '../journeys/authorise.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { createPlaces } from '../middleware/places.ts';
import { routesOf } from '../route/route.ts';

const route = routesOf<JourneyDependencies>();

/**
 * A journey's changes as server-sent events: `event: journey` with the whole journey, at once and at every change. There are so many
 * for a token and a network; a page that gets none looks by itself.
 */
export const followJourney = route({
  method: 'get',
  path: '/journeys/{id}/events',
  id: 'followJourney',
  tag: 'Journeys',
  summary: 'Follow a journey',
  description:
    'Server-sent events: `event: journey` with the journey as its data, at once and whenever it changes; comments keep the line open. ' +
    'Ends after half an hour; a page that is still open opens another.',
  auth: 'seenJourney',
  answer: {
    status: 200,
    description: 'A stream of events.',
    schema: z.string().meta({ examples: ['event: journey\ndata: {"id":"…"}\n\n'] }),
    types: ['text/event-stream'],
  },
  problems: ['too-many-requests'],
  handle: ({ database, feed }) => {
    const states = createJourneyStates(database, feed);
    const places = createPlaces();
    return ({ holder, req, res }) => {
      const leave = takeStreamPlace(places, req, `token ${holder.journeyId} ${holder.scope}`);
      res.once('close', leave);
      // Gone before its place was given.
      if (res.closed) leave();
      else openStream(req, res, (send) => follow(states, holder, res, send));
      return Promise.resolve();
    };
  },
});

/**
 * Tells the journey whenever something that this page may see has changed: what is hidden from it must not be heard either, such as that
 * a message to a contact on file has been delivered.
 */
function follow(
  states: JourneyStates,
  { journeyId, scope, handoffId }: Holder,
  res: Response,
  send: SendEvent,
): () => void {
  let told: string | undefined;
  return states.follow(journeyId, scope, ({ view, seen, text }) => {
    if (seen === told) return;
    if (handoffId !== null && lendingOver(view, handoffId)) {
      // The phone asks again, and is told why.
      res.end();
      return;
    }
    told = seen;
    send('journey', text);
  });
}
