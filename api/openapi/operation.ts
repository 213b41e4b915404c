import type { z } from 'zod';
import type { StaffAction } from '../../domain/staff.ts';
import type { ProblemSlug } from '../problems/catalogue.ts';

export const tags = {
  Programs: 'The institutions, as a portal needs them to draw its forms.',
  Registration: 'From the form to the emailed link.',
  Journeys:
    'Where a registration stands, and what moves it on. Every call carries the bearer token of the journey.',
  Identity: 'Images of the document and the face, what was read from them, and its correction.',
  Session: 'Login and logout. The session is a cookie; only the server knows what it stands for.',
  Account: 'What a logged-in person sees.',
  Staff: 'What the institution’s own people do, each role its part and its own program’s people only.',
  Providers: "Where SendGrid and Twilio report back. They sign what they send; anyone else's is refused.",
  About: 'This description.',
} as const;
export type Tag = keyof typeof tags;

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export type OperationBody =
  | { schema: z.ZodType; example?: unknown; types?: undefined; required?: boolean }
  | { types: readonly string[]; description: string };

export interface OperationAnswer {
  status: 200 | 201 | 202 | 204;
  description: string;
  schema?: z.ZodType;
  /** application/json unless it says otherwise. */
  types?: readonly string[];
  headers?: Record<string, string>;
}

/** One route of /api/v1 as it is described to others; a test compares these with what is mounted. */
export interface Operation {
  method: Method;
  /** As OpenAPI writes it: "/journeys/{id}". */
  path: `/${string}`;
  id: string;
  tag: Tag;
  summary: string;
  description?: string;
  /** Whose credential it takes. */
  auth?: 'journey' | 'session' | 'staff';
  /** With `staff`: what their role must be granted. */
  action?: StaffAction;
  params?: { path?: z.ZodObject; query?: z.ZodObject; header?: z.ZodObject };
  body?: OperationBody;
  answer: OperationAnswer;
  /** Problems of its own; those that every route of its kind can have are added. */
  problems?: readonly ProblemSlug[];
}
