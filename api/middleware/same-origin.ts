import type { RequestHandler } from 'express';
import { ApiProblem } from '../problems/problem.ts';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another website makes a browser send (OWASP CSRF cheat sheet, Fetch Metadata with Origin as the fallback). Browsers say
 * where a request comes from and pages cannot change it. A request that says nothing comes from no browser, so it rides on no person's
 * cookie.
 */
export function sameOrigin(publicUrl: string): RequestHandler {
  return (req, _res, next) => {
    if (harmless.has(req.method) || isOurs(req.get('sec-fetch-site'), req.get('origin'), publicUrl)) next();
    else throw new ApiProblem('forbidden-origin');
  };
}

function isOurs(site: string | undefined, origin: string | undefined, publicUrl: string): boolean {
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return origin === undefined || origin === publicUrl;
}
