import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Router, static as files } from 'express';
import type { Response } from 'express';
import type { AppDependencies } from './dependencies.ts';
import { nonceOf } from './middleware/security-headers.ts';
import { ApiProblem } from './problems/problem.ts';

/** What the portal's build writes wherever the answer's own nonce belongs (Vite's `html.cspNonce`). */
export const NONCE_PLACEHOLDER = '__ALTA_NONCE__';

const YEAR_MS = 365 * 86_400_000;

/** Whether the portal has been built. */
export function isPortalBuilt(dir: string): boolean {
  return existsSync(join(dir, 'index.html'));
}

/**
 * The applicants' pages. Files whose name carries their hash may be kept for ever, others are asked for again; the page
 * itself is never kept, for it carries a nonce and names the files. It draws every address, so each gets the same page,
 * but only known institutions' answer 200.
 */
export function createPortalRouter({
  portalDir,
  programs,
}: Pick<AppDependencies, 'portalDir' | 'programs'>): Router {
  const router = Router();
  const kept = { index: false, redirect: false, fallthrough: true } as const;

  router.use('/assets', files(join(portalDir, 'assets'), { ...kept, immutable: true, maxAge: YEAR_MS }));
  router.use(files(portalDir, { ...kept, maxAge: 0, etag: true }));

  router.get('/{*path}', async (req, res) => {
    const segments = req.path.split('/').slice(1);
    const [first = ''] = segments;
    const known = first === '' || programs.has(first);
    // A missing file is not a page.
    if (segments.some((segment) => segment.includes('.')) || !req.accepts('html'))
      throw new ApiProblem('not-found');
    await sendPage(res.status(known ? 200 : 404), portalDir);
  });

  return router;
}

async function sendPage(res: Response, dir: string): Promise<void> {
  const page = await readFile(join(dir, 'index.html'), 'utf8').catch((error: unknown) => {
    throw new ApiProblem('unavailable', {}, error);
  });
  res.setHeader('Cache-Control', 'no-store');
  res.type('html').send(page.replaceAll(NONCE_PLACEHOLDER, nonceOf(res)));
}
