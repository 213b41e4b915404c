import express from 'express';
import type { Request, Router } from 'express';
import { HOUR } from '../../domain/duration.ts';
import type { Program } from '../../domain/program.ts';
import { findLink } from '../../store/secrets/links.ts';
import type { FoundLink } from '../../store/secrets/links.ts';
import { useLink } from '../../store/journeys/steps/confirm-email.ts';
import { confirmContact } from '../../store/journeys/steps/confirm-contact.ts';
import type { ContactConfirmation } from '../../store/journeys/steps/confirm-contact.ts';
import { reportNotMe } from '../../store/journeys/steps/not-me.ts';
import { settled } from '../journeys/answer.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { allowMessage } from '../journeys/resend-limits.ts';
import { idempotencyKey } from '../middleware/idempotency-key.ts';
import { networkRules, takeAll } from '../middleware/limits.ts';
import { networkOf } from '../middleware/network.ts';
import { jsonBody, parseBody } from '../middleware/parse.ts';
import { ApiProblem, waitOf } from '../problems/problem.ts';
import { contactConfirmationSchema } from '../schemas/journey.ts';

const TOKEN = /^[\w-]{40,64}$/;
/** Links that are none: guessing 256 bits is hopeless, but need not be free. */
const UNKNOWN_PER_HOUR = 100;

/**
 * Emailed links. A GET tells what the link is for and changes nothing, so mail scanners cannot spend it; a POST uses it. Of the link in an
 * alarm only the POST that says so freezes the account, and a contact is confirmed only together with the document.
 */
export function createLinksRouter(dependencies: JourneyDependencies): Router {
  const { database, keyring, dispatcher, programs } = dependencies;
  const router = express.Router();
  router.get('/links/:token', async (req, res) => {
    const link = await findLink(database, tokenOf(req));
    if (!link) return unknownLink(dependencies, req);
    res.json(presentLink(link));
  });
  router.post('/links/:token', async (req, res) => {
    const allow = allowMessage(dependencies, req);
    const use = await useLink(database, keyring, tokenOf(req), allow, idempotencyKey(req));
    if (use.outcome === 'unknown') return unknownLink(dependencies, req);
    if (use.outcome === 'spent') throw new ApiProblem('link-used');
    if (use.outcome === 'tooSoon') throw new ApiProblem('too-soon', waitOf(use));
    if (use.outcome === 'ended') throw new ApiProblem('journey-ended', { ending: use.ending });
    await dispatcher.dispatch(use.outboxRecords);
    if (use.outboxRecords.length > 0) await settled(dependencies, use.journeyId);
    res.json({ journey: use.journeyId, token: use.token });
  });
  router.post('/links/:token/not-me', async (req, res) => {
    const report = await reportNotMe(database, tokenOf(req));
    if (report.outcome === 'unknown') return unknownLink(dependencies, req);
    if (report.outcome === 'expired') throw new ApiProblem('link-expired');
    await dispatcher.dispatch(report.outboxRecords);
    res.json({ case: report.caseId });
  });
  router.post('/links/:token/contact', jsonBody, async (req, res) => {
    const { document } = parseBody(contactConfirmationSchema, req);
    const known = (id: string): Program | undefined => programs.get(id);
    const confirmed = await confirmContact(database, keyring, known, tokenOf(req), document);
    if (confirmed.outcome === 'unknown') return unknownLink(dependencies, req);
    if (confirmed.outcome !== 'confirmed') throw refusalOf(confirmed);
    await dispatcher.dispatch(confirmed.outboxRecords);
    res.status(204).end();
  });
  return router;
}

/** Why a contact was not confirmed. */
function refusalOf(refused: Exclude<ContactConfirmation, { outcome: 'confirmed' | 'unknown' }>): ApiProblem {
  switch (refused.outcome) {
    case 'used':
      return new ApiProblem('link-used');
    case 'over':
      return new ApiProblem('link-expired');
    case 'malformed':
      return new ApiProblem('invalid', { errors: [{ field: 'document', code: 'malformed' }] });
    case 'wrong':
      return new ApiProblem('contact-document-wrong', { attemptsLeft: refused.attemptsLeft });
  }
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
    purpose: purpose === 'confirmEmail' || purpose === 'confirmMobile' ? 'contact' : purpose,
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
