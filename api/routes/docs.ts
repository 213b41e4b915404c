import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Router } from 'express';
import type { RequestHandler } from 'express';
import { openApiDocument } from '../openapi/document.ts';
import { methodsOf } from '../openapi/operations.ts';
import { ApiProblem } from '../problems/problem.ts';

const page = join(import.meta.dirname, '../openapi/page');
const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** What the page loads, by name: Swagger UI's own files, and the script that starts it. */
const assets: Readonly<Record<string, string>> = {
  'start.js': join(page, 'start.js'),
  'swagger-ui.css': join(swaggerUi, 'swagger-ui.css'),
  'swagger-ui-bundle.js': join(swaggerUi, 'swagger-ui-bundle.js'),
  'favicon-32x32.png': join(swaggerUi, 'favicon-32x32.png'),
};

/** The description for programs, below /api/v1. */
export function createOpenApiRouter(): Router {
  const router = Router();

  router.get('/openapi.json', (_req, res) => {
    res.setHeader('Cache-Control', 'public, max-age=60');
    res.json(openApiDocument());
  });

  return router;
}

/** The description for people, drawn by Swagger UI. Everything it loads comes from here, so the strict policy holds. */
export function createDocsRouter(): Router {
  const router = Router();

  router.get('/api/docs', (_req, res) => {
    res.setHeader('Cache-Control', 'no-cache');
    res.sendFile(join(page, 'index.html'));
  });
  for (const [name, file] of Object.entries(assets)) {
    router.get(`/api/docs/assets/${name}`, (_req, res) => {
      res.setHeader('Cache-Control', 'public, max-age=3600');
      res.sendFile(file);
    });
  }

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
