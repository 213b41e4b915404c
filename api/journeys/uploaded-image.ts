import express from 'express';
import type { Request, RequestHandler, Response } from 'express';
import type { Lane } from '../../imaging/fair-queue.ts';
import type { GateVerdict, ImageGate } from '../../imaging/ports.ts';
import { ProcessPoolError } from '../../imaging/process-pool.ts';
import type { CaptureSide } from '../../domain/identity-reading.ts';
import { LIMITS } from '../../domain/limits.ts';
import { ApiProblem } from '../problems/problem.ts';

/** What a picture may be sent as. */
export const imageTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif'];

const parse: RequestHandler = express.raw({
  type: imageTypes,
  limit: LIMITS.capture.bytes,
  inflate: false,
});

/**
 * The picture that a request brings. For a route to call when it knows that the picture is asked for: strangers do not fill our
 * memory.
 * @throws ApiProblem `not-an-image`, or the parser's error for one that is too large
 */
export async function readImage(req: Request, res: Response): Promise<Uint8Array> {
  if (req.is(imageTypes) === false) throw new ApiProblem('not-an-image');
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  parse(req, res, (error?: unknown) => {
    if (error instanceof Error) reject(error);
    else resolve(undefined);
  });
  await promise;
  if (!Buffer.isBuffer(req.body) || req.body.length === 0) throw new ApiProblem('not-an-image');
  return req.body;
}

/** Judges a picture. @throws ApiProblem `unavailable` */
export async function inspectImage(
  gate: ImageGate,
  image: Uint8Array,
  side: CaptureSide,
  lane: Lane,
): Promise<GateVerdict> {
  return orUnavailable(() => gate.inspect(image, side, lane));
}

/**
 * Has something judged in a process. A crowd before it, or a process that cannot be started, is our fault and costs the applicant no try.
 * @throws ApiProblem `unavailable`
 */
export async function orUnavailable<T>(judge: () => Promise<T>): Promise<T> {
  try {
    return await judge();
  } catch (error) {
    if (!(error instanceof ProcessPoolError) || error.code === 'failed') throw error;
    throw new ApiProblem('unavailable', { retryAt: new Date(Date.now() + LIMITS.capture.comeBack) }, error);
  }
}
