import express from 'express';
import type { Request, Router } from 'express';
import { HOUR } from '../../domain/duration.ts';
import { findLink } from '../../prisma/store/links.ts';
import type { FoundLink } from '../../prisma/store/links.ts';
import { useLink } from '../../prisma/store/steps/confirm-email.ts';
import { reportNotMe } from '../../prisma/store/steps/not-me.ts';
import { settled } from '../journeys/answer.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { allowMessage } from '../journeys/resend-limits.ts';
import { networkRules, takeAll } from '../middleware/limits.ts';
import { networkOf } from '../middleware/network.ts';
import { ApiProblem } from '../problems/problem.ts';

const TOKEN = /^[\w-]{40,64}$/;
/** Links that are none: guessing 256 bits is hopeless, but need not be free. */
const UNKNOWN_PER_HOUR = 100;

/**
 * Emailed links. A GET tells what the link is for and changes nothing, so mail scanners cannot spend it; a POST uses it, and of the link
 * in the notice of a reset only the POST that says so freezes the account.
 */
export function createLinksRouter(dependencies: JourneyDependencies): Router {
  const { database, keyring, teller } = dependencies;
  const router = express.Router();
  router.get('/links/:token', async (req, res) => {
    const link = await findLink(database, tokenOf(req));
    if (!link) return unknownLink(dependencies, req);
    res.json(presentLink(link));
  });
  router.post('/links/:token', async (req, res) => {
    const use = await useLink(database, keyring, tokenOf(req), allowMessage(dependencies, req));
    if (use.outcome === 'unknown') return unknownLink(dependencies, req);
    if (use.outcome === 'spent') throw new ApiProblem('link-used');
    if (use.outcome === 'tooSoon') throw new ApiProblem('too-soon', { retryAt: use.retryAt });
    if (use.outcome === 'ended') throw new ApiProblem('journey-ended', { ending: use.ending });
    await teller.tell(use.tellings);
    if (use.tellings.length > 0) await settled(dependencies, use.journeyId);
    res.json({ journey: use.journeyId, token: use.token });
  });
  router.post('/links/:token/not-me', async (req, res) => {
    const report = await reportNotMe(database, tokenOf(req));
    if (report.outcome === 'unknown') return unknownLink(dependencies, req);
    if (report.outcome === 'expired') throw new ApiProblem('link-expired');
    await teller.tell(report.tellings);
    res.json({ case: report.caseId });
  });
  return router;
}

function tokenOf(req: Request): string {
  const token = req.params['token'];
  if (typeof token !== 'string' || !TOKEN.test(token)) throw new ApiProblem('link-unknown');
  return token;
}

async function unknownLink(dependencies: JourneyDependencies, req: Request): Promise<never> {
  const byNetwork = { name: 'link.unknown', limit: UNKNOWN_PER_HOUR, windowMs: HOUR };
  const rules = networkRules(byNetwork, networkOf(req));
  await takeAll(dependencies.database.prisma, dependencies.keyring, rules);
  throw new ApiProblem('link-unknown');
}

function presentLink(link: FoundLink): object {
  const { purpose, kind, notice, program, language, deadline } = link;
  return {
    purpose,
    kind,
    ...(notice !== null && { notice }),
    program,
    language,
    state: stateOf(link),
    deadline: deadline?.toISOString() ?? null,
  };
}

function stateOf({ ended, expired, used }: FoundLink): 'usable' | 'used' | 'expired' | 'ended' {
  if (expired) return 'expired';
  if (ended) return 'ended';
  return used ? 'used' : 'usable';
}
