import type { Problem } from './api-types.ts';
import { inOwnWords } from './own-answers.ts';

/** Why a call did not succeed: the service did not answer, or said no. */
export type Failure =
  { kind: 'unreachable' } | { kind: 'problem'; status: number; slug: string; problem: Problem };

export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export const unreachable: Failure = { kind: 'unreachable' };

/** The stable name at the end of a problem's type: "/problems/wrong-code" is "wrong-code". */
export function problemSlug(type: string): string {
  return type.split('/').at(-1) ?? type;
}

/**
 * Reads what came with an answer that was not a success. A proxy's page in place of a problem document means that the
 * service itself did not answer.
 */
export function failureOf(status: number, body: unknown): Failure {
  if (!isProblem(body)) return status >= 500 ? unreachable : failureOf(status, nameless(status));
  const slug = problemSlug(body.type);
  return { kind: 'problem', status, slug, problem: inOwnWords(slug, body) };
}

function nameless(status: number): Problem {
  return { type: '/problems/unnamed', title: '', status };
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'type' in body && typeof body.type === 'string';
}
