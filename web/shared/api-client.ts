import createClient from 'openapi-fetch';
import { defaultLanguage } from '../../domain/language.ts';
import type { paths } from './api.d.ts';
import { failureOf, unreachable } from './outcome.ts';
import type { Outcome } from './outcome.ts';

export const apiRoot = '/api/v1';
const patienceMs = 20_000;

export const api = createClient<paths>({ baseUrl: apiRoot });

let language = defaultLanguage;
/** The language that answers come in from now on. */
export function speak(to: string): void {
  language = to;
}

/** What every call carries, for the few that do not go through the client (streams, uploads). */
export function commonHeaders(token?: string): Record<string, string> {
  return {
    'Accept-Language': language,
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  };
}

api.use({
  onRequest: ({ request }) => {
    request.headers.set('Accept-Language', language);
    return new Request(request, {
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(patienceMs)]),
    });
  },
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Turns a call into its outcome; it never throws. */
export async function outcomeOf<T>(call: Promise<Answer<T>>): Promise<Outcome<T>> {
  return (await datedOutcomeOf(call)).outcome;
}

/** As `outcomeOf`, with the service's clock at its answer (milliseconds), for what is counted down by it. */
export async function datedOutcomeOf<T>(
  call: Promise<Answer<T>>,
): Promise<{ outcome: Outcome<T>; at: number }> {
  try {
    const { data, error, response } = await call;
    const at = Date.parse(response.headers.get('Date') ?? '') || Date.now();
    if (response.ok) return { outcome: { ok: true, value: data as T }, at };
    return { outcome: { ok: false, failure: failureOf(response.status, error) }, at };
  } catch {
    // No connection, the time was up, or an answer that is not JSON: the same to the applicant.
    return { outcome: { ok: false, failure: unreachable }, at: Date.now() };
  }
}
