import { expect } from 'vitest';
import { problemStatus } from '../../api/problems/catalogue.ts';
import { problemTexts } from '../../api/problems/wording.ts';
import type { ProblemSlug } from '../../api/problems/catalogue.ts';
import type { Answer } from './applicant.ts';

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  attemptsLeft?: number;
  retryAt?: string;
  fault?: string;
  ending?: string;
  errors?: { field: string; code: string; message: string }[];
}

/** Whether an answer is this problem, as RFC 9457 wants it and in this language. @returns its body */
export function expectProblem(answer: Answer, slug: ProblemSlug, language: 'es' | 'en' = 'es'): ProblemBody {
  const status = problemStatus[slug];
  const wording = problemTexts.in(language)[slug];
  const body = answer.body as ProblemBody;
  expect(body).toMatchObject({ type: `/problems/${slug}`, status, ...wording });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.headers.get('content-language')).toBe(language);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return body;
}

/** The same call in both languages; both must be this problem. @returns what the Spanish one said */
export async function expectRefusal(
  call: (headers: Record<string, string>) => Promise<Answer>,
  slug: ProblemSlug,
): Promise<ProblemBody> {
  const english = expectProblem(await call({ 'accept-language': 'en-GB,en;q=0.9' }), slug, 'en');
  const spanish = expectProblem(await call({ 'accept-language': 'es-ES,es;q=0.9,en;q=0.5' }), slug, 'es');
  for (const [index, { message }] of (spanish.errors ?? []).entries()) {
    expect(message).not.toBe('');
    expect(message).not.toBe(english.errors?.[index]?.message);
  }
  return spanish;
}
