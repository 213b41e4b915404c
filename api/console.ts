import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Router } from 'express';
import type { Response } from 'express';
import helmet from 'helmet';
import { DAY } from '../domain/duration.ts';
import { filesCompressed } from './compression/files.ts';
import { sendText } from './compression/send-text.ts';
import type { AppDependencies } from './dependencies.ts';
import { atConsole } from './middleware/at-console.ts';
import { nonceOf } from './middleware/security-headers.ts';
import { ApiProblem } from './problems/problem.ts';

/** What the build writes wherever the answer's own nonce belongs. */
const NONCE = '__ALTA_NONCE__';

/** Stricter than the portal's: no camera, no WebAssembly, no other company's challenge. Components' own styles carry the answer's nonce. */
const policy = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", (_req, res) => `'nonce-${nonceOf(res as Response)}'`],
    imgSrc: ["'self'", 'blob:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
});

/** The pages of staff, below `/console`: one page draws every address. At other hosts than its own nothing is there. */
export function createConsoleRouter({ console: { dir, hosts } }: Pick<AppDependencies, 'console'>): Router {
  const router = Router();
  router.use('/console', atConsole(hosts), policy, (_req, res, next) => {
    res.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
    next();
  });
  router.use(
    '/console/assets',
    filesCompressed(join(dir, 'assets'), {
      ...{ index: false, redirect: false, fallthrough: true },
      ...{ immutable: true, maxAge: 365 * DAY },
    }),
  );
  router.get('/console{/*path}', async (req, res) => {
    // A missing file is not a page.
    if (req.path.includes('.') || !req.accepts('html')) throw new ApiProblem('not-found');
    const page = (await builtPage(dir)).replaceAll(NONCE, nonceOf(res));
    res.setHeader('Cache-Control', 'no-store');
    await sendText(res, 'html', page);
  });
  return router;
}

async function builtPage(dir: string): Promise<string> {
  return readFile(join(dir, 'index.html'), 'utf8').catch((error: unknown) => {
    throw new ApiProblem('unavailable', {}, error);
  });
}
