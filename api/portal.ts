import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Router } from 'express';
import type { Request } from 'express';
import type { Language } from '../domain/language.ts';
import type { Program } from '../domain/program.ts';
import { filesCompressed } from './compression/files.ts';
import { sendText } from './compression/send-text.ts';
import type { AppDependencies } from './dependencies.ts';
import { languageOf } from './middleware/language.ts';
import { nonceOf } from './middleware/security-headers.ts';
import { fillPage } from './page/fill.ts';
import { ApiProblem } from './problems/problem.ts';

const YEAR_MS = 365 * 86_400_000;

/** Punctuation of the sentence in which an address stood, as it is or as browsers encode it; no address of ours ends in it. */
const BEHIND_AN_ADDRESS = /(?:[.,;:!?)\]}>'"»”’]|%22|%3e|%5d|%7d|%c2%bb|%e2%80%9d|%e2%80%99)+$/i;

/** A browser goes there: scripts and pictures are asked for otherwise. */
function namesHtml(req: Request): boolean {
  return req.get('accept')?.includes('text/html') === true;
}

/** Whether the portal has been built. */
export function isPortalBuilt(dir: string): boolean {
  return existsSync(join(dir, 'index.html'));
}

/**
 * The applicants' pages. Files whose name carries their hash may be kept for ever, others are asked for again; the page
 * itself is never kept, for it carries a nonce and names the files. It draws every address, so all of an institution get the same page,
 * but only known institutions' answer 200.
 */
export function createPortalRouter({
  portalDir,
  programs,
  certificates,
}: Pick<AppDependencies, 'portalDir' | 'programs' | 'certificates'>): Router {
  const router = Router();
  const kept = { index: false, redirect: false, fallthrough: true } as const;

  // What pages are made from is no page.
  router.use('/index.html', () => {
    throw new ApiProblem('not-found');
  });
  router.use(
    '/assets',
    filesCompressed(join(portalDir, 'assets'), { ...kept, immutable: true, maxAge: YEAR_MS }),
  );
  router.use(filesCompressed(portalDir, { ...kept, maxAge: 0, etag: true }));

  // "… https://portal.example.org/asepeyo/link/abc." at the end of a sentence, or in brackets: what the mail's reader made of it.
  router.get('/:program/{*path}', (req, res, next) => {
    const meant = req.path.replace(BEHIND_AN_ADDRESS, '');
    if (meant === req.path || !programs.has(req.params.program) || !namesHtml(req)) next();
    else res.redirect(302, meant);
  });

  router.get('/{*path}', async (req, res) => {
    const segments = req.path.split('/').slice(1);
    const [first = ''] = segments;
    // A missing file is not a page.
    if (segments.some((segment) => segment.includes('.')) || !req.accepts('html'))
      throw new ApiProblem('not-found');
    const program = programs.get(first);
    const language = languageFor(req, program);
    const page = fillPage(await builtPage(portalDir), {
      program,
      language,
      nonce: nonceOf(res),
      certificates,
    });
    res.setHeader('Cache-Control', 'no-store');
    res.vary('Accept-Language').status(first === '' || program ? 200 : 404);
    await sendText(res, 'html', page);
  });

  return router;
}

async function builtPage(dir: string): Promise<string> {
  return readFile(join(dir, 'index.html'), 'utf8').catch((error: unknown) => {
    throw new ApiProblem('unavailable', {}, error);
  });
}

/** The one that the browser asks for, of those that the institution speaks. */
function languageFor(req: Request, program: Program | undefined): Language {
  if (!program) return languageOf(req);
  const asked = req.acceptsLanguages([...program.languages]);
  return program.languages.find((language) => language === asked) ?? program.languages[0];
}
