import type { Request } from 'express';
import type { z } from 'zod';
import { HOUR } from '../../domain/duration.ts';
import { findLink } from '../../store/secrets/links.ts';
import type { FoundLink } from '../../store/secrets/links.ts';
import { useLink } from '../../store/journeys/steps/confirm-email.ts';
import { confirmContact } from '../../store/journeys/steps/confirm-contact.ts';
import type { ContactConfirmation } from '../../store/journeys/steps/confirm-contact.ts';
import { reportNotMe } from '../../store/journeys/steps/not-me.ts';
import { tellAndSettle } from '../journeys/answer.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { allowMessage } from '../journeys/resend-limits.ts';
import { idempotencyKey } from '../middleware/idempotency-key.ts';
import { networkRules, takeAll } from '../middleware/limits.ts';
import { networkOf } from '../middleware/network.ts';
import { ApiProblem, waitOf } from '../problems/problem.ts';
import { stepKey } from '../route/params.ts';
import { routesOf } from '../route/route.ts';
import {
  confirmedContactSchema,
  contactConfirmationSchema,
  linkedNotices,
  linkSchema,
  notMeSchema,
  startedSchema,
} from '../schemas/journey.ts';

const route = routesOf<JourneyDependencies>();

const TOKEN = /^[\w-]{40,64}$/;
/** Links that are none: guessing 256 bits is hopeless, but need not be free. */
const UNKNOWN_PER_HOUR = 100;

/**
 * Emailed links. A GET tells what the link is for and changes nothing, so mail scanners cannot spend it; a POST uses it. Of the link in an
 * alarm only the POST that says so freezes the account, and a contact is confirmed only together with the document.
 */
export const linkRoutes = [
  route({
    method: 'get',
    path: '/links/{token}',
    id: 'readLink',
    tag: 'Registration',
    summary: 'What an emailed link is for',
    description: 'Changes nothing, however often a mail scanner asks.',
    answer: { status: 200, description: 'Its purpose, and what using it leads to.', schema: linkSchema },
    problems: ['link-unknown', 'too-many-requests'],
    handle:
      (deps) =>
      async ({ path, req }) => {
        const link = await findLink(deps.database, requireToken(path.token));
        return link ? presentLink(link) : unknownLink(deps, req);
      },
  }),
  route({
    method: 'post',
    path: '/links/{token}',
    id: 'useLink',
    tag: 'Registration',
    summary: 'Use an emailed link',
    description:
      'On any device, as often as needed while its journey runs, or once, as the program says. The token that it gives may act on the journey ' +
      'of the answer. Where the link goes to a contact on file, that is a new journey, which the sender of the form does not see.',
    header: stepKey,
    answer: {
      status: 200,
      description: 'The journey, and a token that may act on it.',
      schema: startedSchema,
    },
    problems: ['link-unknown', 'link-used', 'journey-ended', 'too-soon', 'too-many-requests'],
    handle:
      (deps) =>
      async ({ path, req }) => {
        const allow = allowMessage(deps, req);
        const token = requireToken(path.token);
        const use = await useLink(deps.database, deps.keyring, token, allow, idempotencyKey(req));
        if (use.outcome === 'unknown') return unknownLink(deps, req);
        if (use.outcome === 'spent') throw new ApiProblem('link-used');
        if (use.outcome === 'tooSoon') throw new ApiProblem('too-soon', waitOf(use));
        if (use.outcome === 'ended') throw new ApiProblem('journey-ended', { ending: use.ending });
        if (use.outboxRecords.length > 0) await tellAndSettle(deps, use.journeyId, use.outboxRecords);
        return { journey: use.journeyId, token: use.token };
      },
  }),
  route({
    method: 'post',
    path: '/links/{token}/not-me',
    id: 'reportNotMe',
    tag: 'Registration',
    summary: 'Say that it was someone else',
    description:
      'Takes the link in what tells of an opening, a reset or another contact, for 30 days: freezes the account, ends its sessions, puts ' +
      'back the contacts that were changed and opens a case for staff. Said again, the answer is the same case.',
    answer: { status: 200, description: 'The case that staff look into.', schema: notMeSchema },
    problems: ['link-unknown', 'link-expired', 'too-many-requests'],
    handle:
      (deps) =>
      async ({ path, req }) => {
        const report = await reportNotMe(deps.database, requireToken(path.token));
        if (report.outcome === 'unknown') return unknownLink(deps, req);
        if (report.outcome === 'expired') throw new ApiProblem('link-expired');
        await deps.dispatcher.dispatch(report.outboxRecords);
        return { case: report.caseId };
      },
  }),
  route({
    method: 'post',
    path: '/links/{token}/contact',
    id: 'confirmContact',
    tag: 'Registration',
    summary: 'Confirm the contact that the link was sent to',
    description:
      'Takes the link that was sent to a contact given for an account, and the document of its holder; five tries. From then on the ' +
      'contact is the account’s, and its other contacts are told.',
    body: { schema: contactConfirmationSchema, example: { document: '26515261' } },
    answer: { status: 200, description: 'Confirmed.', schema: confirmedContactSchema },
    problems: [
      'link-unknown',
      'link-used',
      'link-expired',
      'invalid',
      'contact-document-wrong',
      'too-many-requests',
    ],
    handle:
      (deps) =>
      async ({ path, body: { document }, req }) => {
        const { database, keyring, programs } = deps;
        const token = requireToken(path.token);
        const confirmed = await confirmContact(database, keyring, (id) => programs.get(id), token, document);
        if (confirmed.outcome === 'unknown') return unknownLink(deps, req);
        if (confirmed.outcome !== 'confirmed') throw refusalOf(confirmed);
        await deps.dispatcher.dispatch(confirmed.outboxRecords);
        return { inForceAt: confirmed.inForceAt?.toISOString() ?? null };
      },
  }),
];

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

/** A text that can be no link's token is unknown without a look-up. @throws ApiProblem `link-unknown` */
function requireToken(token: string): string {
  if (!TOKEN.test(token)) throw new ApiProblem('link-unknown');
  return token;
}

async function unknownLink(dependencies: JourneyDependencies, req: Request): Promise<never> {
  const byNetwork = { name: 'link.unknown', limit: UNKNOWN_PER_HOUR, windowMs: HOUR };
  const rules = networkRules(byNetwork, networkOf(req));
  await takeAll(dependencies.database.sql, dependencies.keyring, rules);
  throw new ApiProblem('link-unknown');
}

function presentLink(link: FoundLink): z.input<typeof linkSchema> {
  const { purpose, kind, program, language, deadline } = link;
  const notice = linkedNotices.find((each) => each === link.notice);
  return {
    purpose: purpose === 'confirmEmail' || purpose === 'confirmMobile' ? 'contact' : purpose,
    kind,
    ...(notice && { notice }),
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
