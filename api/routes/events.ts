import type { Request, Response } from 'express';
import { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';
import { lendingOver } from '../../store/journeys/handoff-view.ts';
import { createJourneyStates } from '../follow/journey-states.ts';
import type { JourneyStates } from '../follow/journey-states.ts';
import type { Holder } from '../journeys/authorise.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { networkOf } from '../middleware/network.ts';
import { createPlaces } from '../middleware/places.ts';
import type { Places } from '../middleware/places.ts';
import { ApiProblem } from '../problems/problem.ts';
import { routesOf } from '../route/route.ts';

const route = routesOf<JourneyDependencies>();

/** Keeps proxies and phones from closing a quiet stream, and tells the page that we are there. */
const HEARTBEAT_MS = 15_000;
/** A page that stays open for hours comes back by itself with a fresh stream. */
const LONGEST_MS = 30 * 60_000;

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
    'Ends after half an hour; whoever still looks opens another.',
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
      const leave = takePlace(places, req, holder);
      res.once('close', leave);
      // Gone before its place was given.
      if (res.closed) leave();
      else stream(states, holder, req, res);
      return Promise.resolve();
    };
  },
});

function stream(states: JourneyStates, holder: Holder, req: Request, res: Response): void {
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    // Whatever compresses would hold events back.
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  // A HEAD asks for what is above; its stream would never begin.
  if (req.method === 'HEAD') res.end();
  else follow(states, holder, res);
}

/** @throws ApiProblem `too-many-requests`, or `unavailable` when this process has as many as it can have */
function takePlace(places: Places, req: Request, { journeyId, scope }: Holder): () => void {
  const { perToken, perNetwork, perProcess, comeBack } = LIMITS.stream;
  const place = places.take([
    { key: `token ${journeyId} ${scope}`, amount: 1, limit: perToken },
    { key: `network ${networkOf(req)}`, amount: 1, limit: perNetwork },
    { key: 'all', amount: 1, limit: perProcess },
  ]);
  if (place.ok) return place.leave;
  const retryAt = new Date(Date.now() + comeBack);
  throw new ApiProblem(place.full === 'all' ? 'unavailable' : 'too-many-requests', { retryAt });
}

/**
 * Tells the journey whenever something that this page may see has changed: what is hidden from it must not be heard either, such as that
 * a message to a contact on file has been delivered.
 */
function follow(states: JourneyStates, { journeyId, scope, handoffId }: Holder, res: Response): void {
  let told: string | undefined;
  const end = states.follow(journeyId, scope, ({ view, seen, text }) => {
    if (seen === told || res.writableEnded) return;
    if (handoffId !== null && lendingOver(view, handoffId)) {
      // The phone asks again, and is told why.
      res.end();
      return;
    }
    told = seen;
    res.write(`event: journey\ndata: ${text}\n\n`);
  });
  const heartbeat = setInterval(() => res.write(': here\n\n'), HEARTBEAT_MS);
  const limit = setTimeout(() => res.end(), LONGEST_MS);
  res.once('close', () => {
    clearInterval(heartbeat);
    clearTimeout(limit);
    end();
  });
}
