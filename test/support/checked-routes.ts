import { isDeepStrictEqual } from 'node:util';
import { ApiProblem } from '../../api/problems/problem.ts';
import { problemsOf } from '../../api/route/problems-of.ts';
import type { Route } from '../../api/route/route.ts';

/**
 * The same routes, each held to its declaration: a problem that it does not declare, or an answer with more or other than its schema has,
 * fails the request as a fault of ours.
 */
export function checkedRoutes<D>(routes: readonly Route<D>[]): Route<D>[] {
  return routes.map(checked);
}

function checked<D>(route: Route<D>): Route<D> {
  const { subject, handle } = route;
  return {
    ...route,
    ...(subject && { subject: (deps: D) => heldTo(route, subject(deps)) }),
    handle: (deps) => {
      const answer = heldTo(route, handle(deps));
      return async (context) => {
        const value = await answer(context);
        requireDeclared(route, value);
        return value;
      };
    },
  };
}

function heldTo<D, C>(route: Route<D>, act: (context: C) => unknown): (context: C) => Promise<unknown> {
  const declared = problemsOf(route);
  return async (context) => {
    try {
      return await act(context);
    } catch (error) {
      if (!(error instanceof ApiProblem) || declared.includes(error.slug)) throw error;
      throw new Error(`${route.id} answers with ${error.slug}, which it does not declare`);
    }
  };
}

/** The schema lets nothing more through than it has: what it makes of the answer is the answer. */
function requireDeclared<D>({ id, answer: { schema, types } }: Route<D>, value: unknown): void {
  if (!schema || types) return;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Error(`${id} answers otherwise than declared: ${parsed.error.message}`);
  const [sent, declared] = [value, parsed.data].map((each) => JSON.parse(JSON.stringify(each)) as unknown);
  if (!isDeepStrictEqual(sent, declared)) throw new Error(`${id} answers with more than it declares`);
}
