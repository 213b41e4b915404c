import type { Request, RequestHandler, Response, Router } from 'express';
import { z } from 'zod';
import { sendText } from '../compression/send-text.ts';
import type { AppDependencies } from '../dependencies.ts';
import { jsonBody, jsonBodyIfAny, parseBody, parseParams, parseQuery } from '../middleware/parse.ts';
import { credentials } from './credentials.ts';
import type { RouteAnswer, RouteDescription } from './description.ts';
import { paramsOf } from './params.ts';
import type { Route } from './route.ts';

/** Lets a router serve the routes declared, in their order; paths are relative to /api/v1. */
export function mount<D extends AppDependencies>(
  router: Router,
  deps: D,
  routes: readonly Route<D>[],
): Router {
  for (const route of routes)
    router[route.method](expressPath(route.path), ...readersOf(route.body), serve(route, deps));
  return router;
}

/** "/journeys/:id" of "/journeys/{id}". */
function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

/** The handlers that take the body in, before anything is asked. Raw bodies are taken only where the route says how. */
function readersOf(body: RouteDescription['body']): RequestHandler[] {
  if (!body) return [];
  if ('schema' in body) {
    if (body.apart) return [];
    return [body.required === false ? jsonBodyIfAny : jsonBody];
  }
  return body.read ? [body.read] : [];
}

/** In this order, so that least is told: who asks, where, about what, and only then with which body. */
function serve<D extends AppDependencies>(route: Route<D>, deps: D): RequestHandler {
  const { auth, action, body, answer } = route;
  const params = paramsOf(route.path);
  const query = z.object(route.query ?? {});
  const find = route.subject?.(deps);
  const handle = route.handle(deps);
  const lookUp = async (req: Request): Promise<unknown> => auth && credentials[auth].lookUp?.(deps, req);
  return async (req, res) => {
    const proof = auth && (await credentials[auth].prove(deps, req, action));
    const asked = { req, res, ...proof, path: parseParams(params, req), query: parseQuery(query, req) };
    const subject = await find?.(asked);
    const here = body && 'schema' in body && !body.apart ? body.schema : undefined;
    const parsed = here && (await readBody(here, req, lookUp));
    await send(res, answer, await handle({ ...asked, subject, body: parsed }));
  };
}

/** Before a body is refused, the requester is looked up, where that was left to the handler. */
async function readBody(
  schema: z.ZodType,
  req: Request,
  lookUp: (req: Request) => Promise<unknown>,
): Promise<unknown> {
  try {
    return parseBody(schema, req);
  } catch (refusal) {
    await lookUp(req);
    throw refusal;
  }
}

/** Leaves alone what the handler has written itself. */
async function send(
  res: Response,
  { status, schema, types, sameForAll }: RouteAnswer,
  value: unknown,
): Promise<void> {
  if (types || res.writableEnded) return;
  res.status(status);
  if (schema && sameForAll) await sendText(res, 'json', JSON.stringify(value));
  else if (schema) res.json(value);
  else res.end();
}
