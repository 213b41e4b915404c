import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Router } from 'express';

const page = join(import.meta.dirname, '../openapi/page');
const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** What the page loads, by name: Swagger UI's own files, and the script that starts it. */
const assets: Readonly<Record<string, string>> = {
  'start.js': join(page, 'start.js'),
  'reference.css': join(page, 'reference.css'),
  'swagger-ui.css': join(swaggerUi, 'swagger-ui.css'),
  'swagger-ui-bundle.js': join(swaggerUi, 'swagger-ui-bundle.js'),
  'favicon-32x32.png': join(swaggerUi, 'favicon-32x32.png'),
};

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
