import { join } from 'node:path';
import { Router, static as files } from 'express';
import type { RequestHandler } from 'express';
import { openApiDocument } from '../openapi/document.ts';
import { methodsOf } from '../openapi/operations.ts';
import { docsPage } from '../openapi/page/page.ts';
import { ApiProblem } from '../problems/problem.ts';

const assets = join(import.meta.dirname, '../openapi/page/assets');

/** The description for programs, below /api/v1. */
export function createOpenApiRouter(): Router {
  const router = Router();

  router.get('/openapi.json', (_req, res) => {
    res.setHeader('Cache-Control', 'public, max-age=60');
    res.json(openApiDocument());
  });

  return router;
}

/** The description for people. Its script and style are files of ours, so the strict policy holds. */
export function createDocsRouter(): Router {
  const router = Router();

  router.get('/api/docs', (_req, res) => {
    res.setHeader('Cache-Control', 'no-cache');
    res.type('html').send(docsPage(openApiDocument()));
  });
  router.use('/api/docs/assets', files(assets, { index: false }));

  return router;
}

/** Tells an address that exists but not for this method from one that does not exist. */
export const methodNotAllowed: RequestHandler = (req, res) => {
  const allowed = methodsOf(req.path);
  if (allowed.length === 0) throw new ApiProblem('not-found');
  res.setHeader('Allow', [...allowed, 'OPTIONS'].join(', '));
  if (req.method !== 'OPTIONS') throw new ApiProblem('method-not-allowed');
  res.status(204).end();
};
