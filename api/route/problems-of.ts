import type { ProblemSlug } from '../problems/catalogue.ts';
import { credentials } from './credentials.ts';
import type { RouteDescription } from './description.ts';

/** What a route can answer with besides its answer: its own problems, and those that follow from what kind of route it is. */
export function problemsOf({ method, auth, header, body, problems = [] }: RouteDescription): ProblemSlug[] {
  const all = new Set<ProblemSlug>(problems);
  if (body && 'schema' in body) {
    for (const slug of ['malformed-json', 'body-too-large', 'unsupported-media-type', 'invalid'] as const)
      all.add(slug);
  }
  // A header that it reads may be malformed.
  if (header) all.add('invalid');
  if (auth) for (const slug of credentials[auth].problems) all.add(slug);
  if (method !== 'get') all.add('forbidden-origin');
  return [...all.add('unavailable').add('internal')];
}
