import type { Request } from 'express';
import { LIMITS } from '../../domain/limits.ts';
import { takeAll } from '../middleware/limits.ts';
import { networkOf } from '../middleware/network.ts';
import type { Places } from '../middleware/places.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { Holder } from './authorise.ts';
import type { JourneyDependencies } from './dependencies.ts';

const { atOnce, perNetworkPerHour, bytes, bytesAtOnce, bytesAtOncePerNetwork, comeBack } = LIMITS.capture;
const HOUR_MS = 3_600_000;

/**
 * Runs an upload's work while it has a place. The place is asked for before the body is read, so that an upload without one takes no memory
 * of ours.
 * @throws ApiProblem `too-many-requests` when its journey or network has enough under way, `unavailable` when all have
 */
export async function inUploadPlace<T>(
  { database, keyring }: JourneyDependencies,
  places: Places,
  req: Request,
  { journeyId }: Holder,
  work: () => Promise<T>,
): Promise<T> {
  const network = networkOf(req);
  const amount = announcedBytes(req);
  const place = places.take([
    { key: `journey ${journeyId}`, amount: 1, limit: atOnce },
    { key: `network ${network}`, amount, limit: bytesAtOncePerNetwork },
    { key: 'all', amount, limit: bytesAtOnce },
  ]);
  if (!place.ok) {
    const retryAt = new Date(Date.now() + comeBack);
    throw new ApiProblem(place.full === 'all' ? 'unavailable' : 'too-many-requests', { retryAt });
  }
  try {
    const rule = { name: 'capture.network', limit: perNetworkPerHour, windowMs: HOUR_MS };
    await takeAll(database.sql, keyring, [{ ...rule, subject: network }]);
    return await work();
  } finally {
    place.leave();
  }
}

/** A body of undeclared length counts as the longest. */
function announcedBytes(req: Request): number {
  const announced = Number(req.get('content-length') ?? bytes);
  return Number.isFinite(announced) ? Math.min(announced, bytes) : bytes;
}
