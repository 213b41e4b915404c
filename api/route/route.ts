import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { StaffAction } from '../../domain/staff.ts';
import type { AppDependencies } from '../dependencies.ts';
import type { Auth, ProofOf } from './credentials.ts';
import type { JsonBody, RawBody, RouteAnswer, RouteDescription, Shape } from './description.ts';
import type { KnownPath, PathOf } from './params.ts';

/** What is known of a request before its body is looked at. */
type Asked<P extends string, A extends Auth | undefined, Q extends Shape> = ProofOf<A> & {
  req: Request;
  res: Response;
  path: PathOf<P>;
  query: { [Name in keyof Q]: z.output<Q[Name]> };
};

type BodyOf<B> = B extends { apart: true }
  ? undefined
  : B extends { schema: infer S extends z.ZodType }
    ? z.output<S>
    : undefined;

/** JSON that fits the schema; nothing where none is declared or where the handler writes the answer itself. */
type AnswerOf<R extends RouteAnswer> = R extends { types: readonly string[] }
  ? Promise<void>
  : R extends { schema: infer S extends z.ZodType }
    ? z.input<S> | Promise<z.input<S>>
    : Promise<void>;

/** Only staff routes name an action, and each of them does. */
type Granted<A extends Auth | undefined> = A extends 'staff' | 'anyStaff'
  ? { action: StaffAction }
  : { action?: undefined };

interface Declaration<
  D,
  P extends `/${string}`,
  A extends Auth | undefined,
  Q extends Shape,
  B extends JsonBody | RawBody | undefined,
  R extends RouteAnswer,
  S,
> extends RouteDescription {
  path: P & KnownPath<P>;
  auth?: A;
  query?: Q;
  body?: B;
  answer: R;
  /**
   * What the request is about, where it must be there, and may be asked for, before the body is looked at.
   * @throws ApiProblem of the route's own
   */
  subject?: (deps: D) => (asked: Asked<P, A, Q>) => S | Promise<S>;
  /**
   * Called once, when the route is mounted; what that gives answers each request.
   * @throws ApiProblem of the route's own
   */
  handle: (deps: D) => (context: Asked<P, A, Q> & { subject: S; body: BodyOf<B> }) => AnswerOf<R>;
}

/** One route of /api/v1, as it is mounted, described and tested. `D` is what it needs. */
export interface Route<D> extends RouteDescription {
  subject?: (deps: D) => (asked: RequestParts) => unknown;
  handle: (deps: D) => (context: RequestParts & { subject: unknown; body: unknown }) => unknown;
}

/** What a route's functions are given, whatever the route. */
export interface RequestParts {
  req: Request;
  res: Response;
  path: unknown;
  query: unknown;
}

/**
 * Makes the `route()` of a resource: everything about a route in one declaration, from which what its handler is given and must return is
 * typed. `D` is what the resource needs.
 */
export function routesOf<D extends AppDependencies>() {
  return <
    P extends `/${string}`,
    R extends RouteAnswer,
    A extends Auth | undefined = undefined,
    Q extends Shape = Record<string, never>,
    B extends JsonBody | RawBody | undefined = undefined,
    S = undefined,
  >(
    declaration: Declaration<D, P, A, Q, B, R, S> & Granted<A>,
    // The handler's types are those of its own declaration, and `serve`, which mounts it, gives it nothing else.
  ): Route<D> => declaration as unknown as Route<D>;
}
