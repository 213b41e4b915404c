import { Router } from 'express';
import type { AppDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';

const PATIENCE_MS = 5_000;
/** The headers that the stand-in sets for its own pages: a mail in its frame has another policy than ours. */
const passedOn = ['content-type', 'content-security-policy', 'cache-control'];

/**
 * Everything that was sent, as the local stand-in of the providers shows it. Mounted only where one is configured: a real
 * provider has none.
 */
export function createOutboxRouter({ outboxUrl }: Pick<AppDependencies, 'outboxUrl'>): Router {
  const router = Router();
  if (outboxUrl === undefined) return router;

  router.get(['/dev/outbox', '/dev/outbox.json', '/dev/outbox/{*path}'], async (req, res) => {
    const address = new URL(req.originalUrl.slice('/dev'.length), outboxUrl);
    const answer = await askStandIn(address, outboxUrl);
    for (const name of passedOn) {
      const value = answer.headers.get(name);
      if (value !== null) res.setHeader(name, value);
    }
    res.setHeader('X-Frame-Options', 'SAMEORIGIN');
    res.status(answer.status).send(Buffer.from(await answer.arrayBuffer()));
  });

  return router;
}

async function askStandIn(address: URL, base: string): Promise<Response> {
  // The path once "..", plain or encoded, is resolved: the stand-ins have other pages, which are not served here.
  if (address.origin !== new URL(base).origin || !/^\/outbox(\.json|\/.*)?$/.test(address.pathname))
    throw new ApiProblem('not-found');
  try {
    return await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'manual' });
  } catch (error) {
    throw new ApiProblem('unavailable', {}, error);
  }
}
