import express from 'express';
import type { Response, Router } from 'express';
import { viewJourney } from '../../prisma/store/journey-view.ts';
import { holderOf } from '../journeys/authorise.ts';
import type { Holder } from '../journeys/authorise.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { presentJourney } from '../journeys/present.ts';
import type { JourneyAnswer } from '../journeys/present.ts';
import { ApiProblem } from '../problems/problem.ts';

/** Keeps proxies and phones from closing a quiet stream, and tells the page that we are there. */
const HEARTBEAT_MS = 15_000;
/** A page that stays open for hours comes back by itself with a fresh stream. */
const LONGEST_MS = 30 * 60_000;

/** A journey's changes as server-sent events: `event: journey` with the whole journey, at once and at every change. */
export function createEventsRouter(dependencies: JourneyDependencies): Router {
  const router = express.Router();
  router.get('/journeys/:journey/events', async (req, res) => {
    const holder = await holderOf(dependencies.database, req);
    if (!(await viewJourney(dependencies.database, holder.journeyId))) throw new ApiProblem('unauthorized');
    res.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    // A HEAD asks for what is above; its stream would never begin.
    if (req.method === 'HEAD') res.end();
    else follow(dependencies, holder, res);
  });
  return router;
}

function follow(dependencies: JourneyDependencies, holder: Holder, res: Response): void {
  let busy = false;
  let again = false;
  let told: string | undefined;
  const push = async (): Promise<void> => {
    again = busy;
    if (busy) return;
    busy = true;
    const view = await viewJourney(dependencies.database, holder.journeyId).catch(() => undefined);
    if (view && !res.writableEnded) told = tell(res, presentJourney(view, holder.scope), told);
    busy = false;
    if (again) await push();
  };
  const unsubscribe = dependencies.feed.subscribe(holder.journeyId, () => void push());
  const heartbeat = setInterval(() => res.write(': here\n\n'), HEARTBEAT_MS);
  const limit = setTimeout(() => res.end(), LONGEST_MS);
  res.once('close', () => {
    clearInterval(heartbeat);
    clearTimeout(limit);
    unsubscribe();
  });
  void push();
}

/**
 * Tells the journey, unless nothing that this page may see has changed: what is hidden from it must not be heard either, such as that a
 * message to a contact on file has been delivered.
 * @returns what has been told by now
 */
function tell(res: Response, journey: JourneyAnswer, earlier: string | undefined): string {
  const seen = JSON.stringify({ ...journey, now: null });
  if (seen !== earlier) res.write(`event: journey\ndata: ${JSON.stringify(journey)}\n\n`);
  return seen;
}
