import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { HOUR } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import { stepUpPlan } from '../../domain/program.ts';
import { hashToken } from '../../platform/keyring.ts';
import { findAccount } from '../../store/accounts/accounts.ts';
import type { Session } from '../../store/accounts/sessions.ts';
import { beginStepUp, submitStepUpCode } from '../../store/accounts/step-ups.ts';
import type { StepUpStart } from '../../store/accounts/step-ups.ts';
import type { Transaction } from '../../store/connection/transaction.ts';
import { requireCode } from '../journeys/typed-code.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { refuseCode } from '../journeys/refuse-code.ts';
import { allowMessage } from '../journeys/resend-limits.ts';
import { takeAll } from '../middleware/limits.ts';
import { requireProgram } from '../middleware/program.ts';
import { giveSessionCookie } from '../middleware/session-cookie.ts';
import { requiredSessionHash } from '../middleware/session.ts';
import { ApiProblem, waitOf } from '../problems/problem.ts';
import { routesOf } from '../route/route.ts';
import { startedSchema } from '../schemas/journey.ts';
import { sessionSchema, stepUpCodeSchema } from '../schemas/session.ts';
import { presentSession } from '../session-view.ts';

const route = routesOf<JourneyDependencies>();

/** A fresh code by text message, on top of the login, for what asks a high level. */
export const stepUpRoutes = [
  route({
    method: 'post',
    path: '/session/step-up',
    id: 'beginStepUp',
    tag: 'Session',
    summary: 'Ask for a fresh code by text message',
    description:
      'For what asks a high level. The journey shows how the message gets on, and repeats it; the code is typed here, in the same ' +
      'session. One begun before is over.',
    auth: 'session',
    answer: { status: 202, description: 'A code is on its way.', schema: startedSchema },
    problems: ['not-found', 'step-up-unavailable', 'too-many-requests'],
    handle:
      (deps) =>
      async ({ session, req }) => {
        const { journeyId, token, outboxRecords } = await begin(deps, session, req);
        await deps.dispatcher.dispatch(outboxRecords);
        return { journey: journeyId, token };
      },
  }),
  route({
    method: 'post',
    path: '/session/step-up/code',
    id: 'submitStepUpCode',
    tag: 'Session',
    summary: 'Enter the code',
    description:
      'Only in the session that asked for it. The level is high for 10 minutes or until one request has used it, whichever comes first.',
    auth: 'session',
    body: { schema: stepUpCodeSchema, example: { code: '123456' } },
    answer: {
      status: 200,
      description: 'The session, under a new id.',
      schema: sessionSchema,
      headers: { 'Set-Cookie': 'The session under its new id.' },
    },
    problems: [
      'wrong-code',
      'code-expired',
      'code-killed',
      'too-many-tries',
      'step-out-of-order',
      'journey-ended',
    ],
    handle:
      (deps) =>
      async ({ body: { code }, req, res }) => {
        const id = randomBytes(32).toString('base64url');
        const hashes = { hash: requiredSessionHash(deps.http, req), renewed: hashToken(id) };
        const judged = await submitStepUpCode(deps.database, deps.keyring, hashes, requireCode(code));
        if (judged.outcome === 'noSession') throw new ApiProblem('unauthorized');
        if (judged.outcome !== 'raised') return refuseCode(deps, judged);
        await deps.dispatcher.dispatch(judged.outboxRecords);
        giveSessionCookie(res, deps.http.publicUrl, id);
        return presentSession(judged.session);
      },
  }),
];

/** @throws ApiProblem `not-found` where the program has no step-up, `step-up-unavailable`, or the limits' own */
async function begin(
  deps: JourneyDependencies,
  { accountId, program: id }: Session,
  req: Request,
): Promise<StepUpStart> {
  const { database, keyring, programs, patience } = deps;
  const hash = requiredSessionHash(deps.http, req);
  const program = requireProgram(programs, id);
  if (!program.stepUp) throw new ApiProblem('not-found');
  const account = await findAccount(database.sql, accountId);
  if (!account) throw new ApiProblem('unauthorized');
  const { mobile, language } = account;
  if (mobile === null) throw new ApiProblem('step-up-unavailable');
  const allow = (tx: Transaction): Promise<void> => allowStepUp(deps, req, tx, { accountId, mobile });
  const plan = stepUpPlan(program, patience);
  const started = await beginStepUp(database, keyring, hash, { plan, language, allow });
  if (!started) throw new ApiProblem('unauthorized');
  return started;
}

/** Counts for the account, and as a message asked for: for its destination and its network. */
async function allowStepUp(
  deps: JourneyDependencies,
  req: Request,
  tx: Transaction,
  { accountId, mobile }: { accountId: string; mobile: string },
): Promise<void> {
  const { perDestinationPerHour: limit } = LIMITS.resend;
  await takeAll(tx, deps.keyring, [{ name: 'stepUp.account', subject: accountId, limit, windowMs: HOUR }]);
  const allowed = await allowMessage(deps, req)(tx, { channel: 'sms', contact: mobile }, true);
  if (!allowed.ok) throw new ApiProblem('too-many-requests', waitOf(allowed));
}
