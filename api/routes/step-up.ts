import { randomBytes } from 'node:crypto';
import { Router } from 'express';
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
import { requireCode } from '../journeys/code.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { refuseCode } from '../journeys/refuse-code.ts';
import { allowMessage } from '../journeys/resend-limits.ts';
import { takeAll } from '../middleware/limits.ts';
import { jsonBody, parseBody } from '../middleware/parse.ts';
import { requireProgram } from '../middleware/program.ts';
import { giveSessionCookie, sessionHashOf } from '../middleware/session-cookie.ts';
import { requireSession } from '../middleware/session.ts';
import { ApiProblem, waitOf } from '../problems/problem.ts';
import { stepUpCodeSchema } from '../schemas/session.ts';
import { presentSession } from '../session-view.ts';

/** A fresh code by text message, on top of the login, for what asks a high level. */
export function createStepUpRouter(deps: JourneyDependencies): Router {
  const router = Router();
  const { database, keyring, dispatcher } = deps;
  const { publicUrl } = deps.http;

  router.post('/session/step-up', async (req, res) => {
    const { journeyId, token, outboxRecords } = await begin(deps, req);
    await dispatcher.dispatch(outboxRecords);
    res.status(202).json({ journey: journeyId, token });
  });

  router.post('/session/step-up/code', jsonBody, async (req, res) => {
    const { hash } = await heldSession(deps, req);
    const { code } = parseBody(stepUpCodeSchema, req);
    const id = randomBytes(32).toString('base64url');
    const hashes = { hash, renewed: hashToken(id) };
    const judged = await submitStepUpCode(database, keyring, hashes, requireCode(code));
    if (judged.outcome === 'noSession') throw new ApiProblem('unauthorized');
    if (judged.outcome !== 'raised') return refuseCode(deps, judged);
    await dispatcher.dispatch(judged.outboxRecords);
    giveSessionCookie(res, publicUrl, id);
    res.json(presentSession(judged.session));
  });

  return router;
}

/** @throws ApiProblem `not-found` where the program has no step-up, `step-up-unavailable`, or the limits' own */
async function begin(deps: JourneyDependencies, req: Request): Promise<StepUpStart> {
  const { database, keyring, programs, patience } = deps;
  const { accountId, program: id, hash } = await heldSession(deps, req);
  const program = requireProgram(programs, id);
  if (!program.stepUp) throw new ApiProblem('not-found');
  const account = await findAccount(database.prisma, accountId);
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

/** The caller's session with the hash that it is kept under. @throws ApiProblem `unauthorized` */
async function heldSession(deps: JourneyDependencies, req: Request): Promise<Session & { hash: Buffer }> {
  const session = await requireSession(deps, req);
  const hash = sessionHashOf(req, deps.http.publicUrl);
  if (!hash) throw new ApiProblem('unauthorized');
  return { ...session, hash };
}
