import { Router } from 'express';
import type { Request, Response } from 'express';
import { escapeHtml } from '../html.ts';
import { languageOf } from '../middleware/language.ts';
import { nonceOf } from '../middleware/security-headers.ts';
import { languages } from '../../platform/texts/languages.ts';
import { isProblemSlug, problemStatus } from '../problems/catalogue.ts';
import type { ProblemSlug } from '../problems/catalogue.ts';
import { ApiProblem } from '../problems/problem.ts';
import { problemTexts } from '../problems/wording.ts';

/** Where a problem's `type` leads: what it means, as a short page or as JSON. */
export function createProblemsRouter(): Router {
  const router = Router();

  router.get('/problems/:slug', (req, res) => {
    const { slug } = req.params;
    if (!isProblemSlug(slug)) throw new ApiProblem('not-found');
    res.vary('Accept').vary('Accept-Language');
    if (req.accepts(['json', 'html']) === 'html') res.type('html').send(page(slug, req, res));
    else res.json({ type: `/problems/${slug}`, status: problemStatus[slug], ...wordings(slug) });
  });

  return router;
}

function wordings(slug: ProblemSlug): object {
  return Object.fromEntries(languages.map((language) => [language, problemTexts.in(language)[slug]]));
}

function page(slug: ProblemSlug, req: Request, res: Response): string {
  const language = languageOf(req);
  const wording = problemTexts.in(language)[slug];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(wording.title)}</title>
<style nonce="${nonceOf(res)}">
body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 38rem; margin: 3rem auto; padding: 0 1rem; }
code { overflow-wrap: anywhere; }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(wording.title)}</h1>
<p>${escapeHtml(wording.detail)}</p>
<p><code>/problems/${slug}</code> · HTTP ${String(problemStatus[slug])}</p>
</main>
</body>
</html>`;
}
