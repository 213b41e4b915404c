import type { Request, Response } from 'express';
import { languageOf } from '../middleware/language.ts';
import { problemStatus } from './catalogue.ts';
import { fieldMessage } from '../../platform/texts/field-messages.ts';
import type { ApiProblem } from './problem.ts';
import { problemTexts } from './wording.ts';

/** Answers with a problem document (RFC 9457), worded in the language of the request. */
export function sendProblem(req: Request, res: Response, problem: ApiProblem): void {
  const language = languageOf(req);
  const status = problemStatus[problem.slug];
  const { title, detail } = problemTexts.in(language)[problem.slug];
  const { errors, retryAt, now, ...extras } = problem.extras;
  if (retryAt) res.setHeader('Retry-After', String(secondsUntil(retryAt, now)));
  if (status === 401) res.setHeader('WWW-Authenticate', 'Bearer');
  res
    .status(status)
    .setHeader('Content-Type', 'application/problem+json; charset=utf-8')
    .setHeader('Content-Language', language)
    .setHeader('Cache-Control', 'no-store')
    .vary('Accept-Language')
    .end(
      JSON.stringify({
        type: `/problems/${problem.slug}`,
        title,
        status,
        detail,
        ...extras,
        ...(retryAt && { retryAt: retryAt.toISOString() }),
        ...(errors && {
          errors: errors.map((error) => ({
            field: error.field,
            code: error.code,
            message: fieldMessage(error, language),
          })),
        }),
      }),
    );
}

function secondsUntil(instant: Date, now = new Date()): number {
  return Math.max(1, Math.ceil((instant.getTime() - now.getTime()) / 1000));
}
