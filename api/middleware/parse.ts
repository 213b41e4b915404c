import express from 'express';
import type { FieldError } from '../../domain/field-error.ts';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { ApiProblem } from '../problems/problem.ts';

/** A form is some hundred bytes; images have their own way in. */
const JSON_LIMIT = '32kb';

const readJson: RequestHandler = express.json({
  limit: JSON_LIMIT,
  type: 'application/json',
  strict: true,
  inflate: false,
});

/** JSON is exchanged in UTF-8 (RFC 8259, 8.1). The parser would also take UTF-7, which hides text from filters and readers. */
const OTHER_CHARSET = /;\s*charset\s*=\s*"?(?!utf-8"?\s*(?:;|$))/i;

/** For a route that takes a JSON body: refuses other types, then parses. Routes with raw bytes do not mount it. */
export function jsonBody<P>(req: Request<P>, res: Response, next: NextFunction): void {
  requireJson(req);
  readJson(req as Request, res, next);
}

/** @throws ApiProblem `unsupported-media-type` */
function requireJson(req: Pick<Request, 'is' | 'get'>): void {
  const isJson = req.is('application/json') === 'application/json';
  if (!isJson || OTHER_CHARSET.test(req.get('content-type') ?? '')) {
    throw new ApiProblem('unsupported-media-type');
  }
}

/**
 * A body that is larger than a form, read and parsed. For a handler to call when it knows that it is asked for.
 * @param limit in bytes
 * @throws ApiProblem as a JSON body is refused, or the parser's error
 */
export async function readLargeJson<S extends z.ZodType>(
  schema: S,
  limit: number,
  { req, res }: { req: Request; res: Response },
): Promise<z.output<S>> {
  requireJson(req);
  const read: RequestHandler = express.json({
    limit,
    type: 'application/json',
    strict: true,
    inflate: false,
  });
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  read(req, res, (error?: unknown) => {
    if (error instanceof Error) reject(error);
    else resolve(undefined);
  });
  await promise;
  return parseBody(schema, req);
}

/** The same where a body may be left out; nothing at all is then an empty object. */
export function jsonBodyIfAny(req: Request, res: Response, next: NextFunction): void {
  const { 'content-length': length = '0', 'transfer-encoding': chunked } = req.headers;
  if (length !== '0' || chunked !== undefined) {
    jsonBody(req, res, next);
    return;
  }
  req.body = {};
  next();
}

/**
 * The body as its schema has it.
 * @throws ApiProblem `invalid` with every field at fault
 */
export function parseBody<S extends z.ZodType>(schema: S, req: Pick<Request, 'body'>): z.output<S> {
  return parseInput(schema, req.body);
}

/**
 * Path parameters as their schema has them; an address that no resource can have is not found.
 * @throws ApiProblem `not-found`
 */
export function parseParams<S extends z.ZodType>(schema: S, req: Request): z.output<S> {
  const result = schema.safeParse(req.params);
  if (!result.success) throw new ApiProblem('not-found');
  return result.data;
}

/**
 * Query parameters as their schema has them.
 * @throws ApiProblem `invalid` with every parameter at fault
 */
export function parseQuery<S extends z.ZodType>(schema: S, req: Request): z.output<S> {
  return parseInput(schema, req.query);
}

function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  const errors = result.success
    ? unfitTexts(result.data)
    : result.error.issues.map((issue) => fieldError(issue, input));
  if (!result.success || errors.length > 0) throw new ApiProblem('invalid', { errors });
  return result.data;
}

function fieldError(issue: z.core.$ZodIssue, input: unknown): FieldError {
  const missing = valueAt(input, issue.path) === undefined;
  return { field: issue.path.map(String).join('.'), code: missing ? 'required' : codeOf(issue) };
}

function codeOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      return issue.minimum === 1 ? 'required' : 'tooShort';
    case 'too_big':
      return 'tooLong';
    case 'invalid_value':
    case 'custom':
      return 'notAccepted';
    default:
      return 'malformed';
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}

/** Texts that no database stores: NUL, and halves of a character. */
function unfitTexts(value: unknown, path: readonly string[] = []): FieldError[] {
  if (typeof value === 'string') {
    const fit = value.isWellFormed() && !value.includes('\0');
    return fit ? [] : [{ field: path.join('.'), code: 'characters' }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => unfitTexts(item, [...path, key]));
}
