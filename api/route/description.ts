import type { RequestHandler } from 'express';
import type { z } from 'zod';
import type { StaffAction } from '../../domain/staff.ts';
import type { ProblemSlug } from '../problems/catalogue.ts';
import type { Auth } from './credentials.ts';

export const tags = {
  Programs: 'The institutions, as a portal needs them to draw its forms.',
  Registration: 'From the form to the emailed link.',
  Journeys:
    'Where a registration stands, and what moves it on. Every call carries the bearer token of the journey.',
  Identity: 'Images of the document and the face, what was read from them, and its correction.',
  Session: 'Login and logout. The session is a cookie; only the server knows what it stands for.',
  Account: 'What a logged-in person sees.',
  Credential: 'Digital credentials that are shown: what anybody may check of one.',
  Staff: 'What the institution’s own people do, each role its part and its own program’s people only.',
  Providers: "Where SendGrid and Twilio report back. They sign what they send; anyone else's is refused.",
  About: 'This description.',
} as const;
export type Tag = keyof typeof tags;

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Schemas by name. */
export type Shape = Readonly<Record<string, z.ZodType>>;

/** JSON, parsed by its schema once the requester and the target are known. */
export interface JsonBody {
  schema: z.ZodType;
  example?: unknown;
  /** Unless false, a request without a body is refused. */
  required?: boolean;
  /** Larger than a form: the handler reads and parses it (`readLargeJson`), once it is asked for and has a place. */
  apart?: true;
}

/** Bytes of other types. The handler judges `req.body` as `read` leaves it, or reads the request itself. */
export interface RawBody {
  types: readonly string[];
  description: string;
  read?: RequestHandler;
}

export interface RouteAnswer {
  status: 200 | 201 | 202 | 204 | 303;
  description: string;
  /** Of what the handler returns; without one it returns nothing. */
  schema?: z.ZodType;
  /** Other types than JSON: the handler writes such an answer itself. */
  types?: readonly string[];
  headers?: Readonly<Record<string, string>>;
  /** The same for everyone who asks, so that it may travel compressed. */
  sameForAll?: true;
}

/** One route of /api/v1, all but its handler. */
export interface RouteDescription {
  method: Method;
  /** As OpenAPI writes it: "/journeys/{id}". */
  path: `/${string}`;
  id: string;
  tag: Tag;
  summary: string;
  description?: string;
  /** Whose credential it takes. */
  auth?: Auth | undefined;
  /** With `staff`: what their role must be granted. */
  action?: StaffAction | undefined;
  query?: Shape;
  /** For the description: the handler reads its headers itself. */
  header?: Shape;
  body?: JsonBody | RawBody | undefined;
  answer: RouteAnswer;
  /** Problems of its own; `problemsOf` adds those that follow from what kind of route it is. */
  problems?: readonly ProblemSlug[];
}
