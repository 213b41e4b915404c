import type { Request, Response } from 'express';
import { LIMITS } from '../../domain/limits.ts';
import { networkOf } from '../middleware/network.ts';
import type { Places } from '../middleware/places.ts';
import { ApiProblem } from '../problems/problem.ts';

/** Keeps proxies and phones from closing a quiet stream, and tells the page that we are there. */
const HEARTBEAT_MS = 15_000;
/** A page that stays open for hours comes back by itself with a fresh stream. */
const LONGEST_MS = 30 * 60_000;

export type SendEvent = (event: string, data: string) => void;

/**
 * A place for one more stream. A holder, a network and this process each have so many.
 * @param holder such as a journey and its token's scope
 * @returns what gives the place back
 * @throws ApiProblem `too-many-requests`, or `unavailable` when this process has as many as it can have
 */
export function takeStreamPlace(places: Places, req: Request, holder: string): () => void {
  const { perToken, perNetwork, perProcess, comeBack } = LIMITS.stream;
  const place = places.take([
    { key: holder, amount: 1, limit: perToken },
    { key: `network ${networkOf(req)}`, amount: 1, limit: perNetwork },
    { key: 'all', amount: 1, limit: perProcess },
  ]);
  if (place.ok) return place.leave;
  const retryAt = new Date(Date.now() + comeBack);
  throw new ApiProblem(place.full === 'all' ? 'unavailable' : 'too-many-requests', { retryAt });
}

/**
 * Answers with server-sent events until the page goes or half an hour is over.
 * @param follow begins to send and gives what ends that
 */
export function openStream(req: Request, res: Response, follow: (send: SendEvent) => () => void): void {
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    // Compression would hold events back.
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  // A HEAD asks for what is above; its stream would never begin.
  if (req.method === 'HEAD') {
    res.end();
    return;
  }
  const end = follow((event, data) => {
    if (!res.writableEnded) res.write(`event: ${event}\ndata: ${data}\n\n`);
  });
  const heartbeat = setInterval(() => res.write(': here\n\n'), HEARTBEAT_MS);
  const limit = setTimeout(() => res.end(), LONGEST_MS);
  res.once('close', () => {
    clearInterval(heartbeat);
    clearTimeout(limit);
    end();
  });
}
