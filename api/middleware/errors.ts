import type { ErrorRequestHandler, Request } from 'express';
import type { Logger } from '../../platform/logger.ts';
import { isOutage } from '../../store/connection/outage.ts';
import type { ProblemSlug } from '../problems/catalogue.ts';
import { problemStatus } from '../problems/catalogue.ts';
import { sendProblem } from '../problems/present.ts';
import { ApiProblem } from '../problems/problem.ts';

import { requestIdOf } from './request-id.ts';

/** The last handler: every thrown error becomes a problem document, and a fault of ours also a line in the log. */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    if (hasLeft(error)) {
      logger.info({ event: 'requestAborted', requestId: requestIdOf(req) });
      res.destroy();
      return;
    }
    const problem = toProblem(error, req);
    if (problemStatus[problem.slug] >= 500) {
      logger.error({ event: 'requestFailed', error, requestId: requestIdOf(req) });
    }
    if (res.headersSent) res.destroy();
    else sendProblem(req, res, problem);
  };
}

/** The client left before its request was whole: nothing of ours has failed, and there is no one to answer. */
function hasLeft(error: unknown): boolean {
  return error instanceof Error && 'type' in error && error.type === 'request.aborted';
}

/** What the body parser and the router throw, by the `type` or status they put on it. */
const slugOfType: Partial<Record<string, ProblemSlug>> = {
  'entity.too.large': 'body-too-large',
  'entity.parse.failed': 'malformed-json',
  'encoding.unsupported': 'unsupported-media-type',
  'charset.unsupported': 'unsupported-media-type',
};

function toProblem(error: unknown, req: Request): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (isOutage(error)) return new ApiProblem('unavailable', { retryAt: inSeconds(10) }, error);
  const { type, status } = error as { type?: unknown; status?: unknown };
  const slug = typeof type === 'string' ? slugOfType[type] : undefined;
  if (slug === 'body-too-large' && req.is('image/*') !== false) return new ApiProblem('image-too-large');
  if (slug) return new ApiProblem(slug);
  if (status === 404) return new ApiProblem('not-found');
  if (typeof status === 'number' && status >= 400 && status < 500) return new ApiProblem('bad-request');
  return new ApiProblem('internal', {}, error);
}

function inSeconds(seconds: number): Date {
  return new Date(Date.now() + seconds * 1000);
}
