import express from 'express';
import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import { choosePassword } from '../../store/journeys/steps/choose-password.ts';
import { codeStages, submitCode } from '../../store/journeys/steps/submit-code.ts';
import { resendMessage } from '../../store/journeys/steps/resend.ts';
import { personOf } from '../../store/journeys/people.ts';
import type { PersonRow } from '../../store/journeys/people.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { HOUR } from '../../domain/duration.ts';
import { emailKey, normaliseEmail } from '../../domain/email.ts';
import { LIMITS } from '../../domain/limits.ts';
import { completePlan } from '../../domain/program.ts';
import { asks, kindsHearing } from '../../domain/stages/table.ts';
import { requireChallenge } from '../challenge/require.ts';
import { endWait } from '../login-wait.ts';
import { keepDevice } from '../middleware/device.ts';
import { takeAll } from '../middleware/limits.ts';
import { networkOf } from '../middleware/network.ts';
import { requireProgram } from '../middleware/program.ts';
import { institutionWords, requireGoodPassword } from '../passwords/check.ts';
import { answerJourney, tellAndAnswer } from '../journeys/answer.ts';
import { actorOf, holderOf } from '../journeys/authorise.ts';
import type { Holder } from '../journeys/authorise.ts';
import { refuseCode } from '../journeys/refuse-code.ts';
import { allowMessage, refuseResend } from '../journeys/resend-limits.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { requireCode } from '../journeys/code.ts';
import { readIdentityChoice } from '../journeys/identity-choice.ts';
import { requireOpen } from '../journeys/require-open.ts';
import { takeOnce } from '../journeys/lost-answer.ts';
import type { JourneyAnswer } from '../journeys/present.ts';
import { refuse } from '../journeys/refuse.ts';
import { jsonBody, parseBody } from '../middleware/parse.ts';
import { ApiProblem } from '../problems/problem.ts';
import { codeSubmissionSchema, passwordChoiceSchema } from '../schemas/journey.ts';

/** A password that is fit to be chosen is hashed once in a journey, or a few times where an answer was lost. */
const hashesOfJourney = {
  name: 'password.journey',
  limit: LIMITS.password.hashesPerJourneyPerHour,
  windowMs: HOUR,
};

interface PasswordStep {
  req: Request;
  res: Response;
  holder: Holder;
  pair: z.output<typeof passwordChoiceSchema>;
  factId: string | undefined;
}

/** A journey as its holder sees it, and the steps taken by typing. */
export function createJourneysRouter(dependencies: JourneyDependencies): Router {
  const { database, keyring } = dependencies;
  const router = express.Router();

  router.get('/journeys/:journey', async (req, res) => {
    const holder = await holderOf(database, req);
    res.json(await answerJourney(dependencies, holder));
  });

  router.post('/journeys/:journey/resend', async (req, res) => {
    const holder = await holderOf(database, req);
    const result = await resendMessage(database, keyring, holder, allowMessage(dependencies, req));
    if (result.outcome !== 'taken') return refuseResend(result);
    res.status(202).json(await tellAndAnswer(dependencies, holder, result.outboxRecords));
  });

  router.post('/journeys/:journey/code', jsonBody, async (req, res) => {
    const holder = await actorOf(database, req);
    const { code, identityDocument } = parseBody(codeSubmissionSchema, req);
    await takeOnce(dependencies, { req, res, holder }, async (factId) => {
      const { plan, stage } = await requireOpen(database, holder, codeStages);
      const choice = readIdentityChoice(plan, stage, identityDocument);
      const { journeyId, scope } = holder;
      const result = await submitCode(database, keyring, journeyId, requireCode(code), choice, scope, factId);
      if (result.outcome !== 'taken') return refuseCode(dependencies, result);
      return tellAndAnswer(dependencies, holder, result.outboxRecords);
    });
  });

  router.post('/journeys/:journey/password', jsonBody, async (req, res) => {
    const holder = await actorOf(database, req);
    const pair = parseBody(passwordChoiceSchema, req);
    await takeOnce(dependencies, { req, res, holder }, (factId) =>
      takePassword(dependencies, { req, res, holder, pair, factId }),
    );
  });
  return router;
}

/** Counted before it is done: parallel ones of one journey cannot use up the processors. */
async function hashOnce(
  { database, keyring, passwords }: JourneyDependencies,
  journeyId: string,
  password: string,
): Promise<string> {
  await takeAll(database.prisma, keyring, [{ ...hashesOfJourney, subject: journeyId }]);
  return passwords.hash(password);
}

async function takePassword(
  dependencies: JourneyDependencies,
  { req, res, holder, pair, factId }: PasswordStep,
): Promise<JourneyAnswer> {
  const { database, http, keyring } = dependencies;
  const open = await requireOpen(database, holder, kindsHearing('passwordChosen'));
  const { plan } = open;
  const program = requireProgram(dependencies.programs, plan.program);
  const person = await personOf(database, holder.journeyId);
  if (!person) throw new ApiProblem('unauthorized');
  await requireChallenge(dependencies, program, 'password', pair.challenge, req);
  requireAsked(open, person, pair.email);
  const { password: policy } = completePlan(plan, program);
  await requireGoodPassword(pair, { ...person, institution: institutionWords(program) }, policy);
  const hash = await hashOnce(dependencies, holder.journeyId, pair.password);
  const places = keepDevice(req, res, http.publicUrl, keyring);
  const result = await choosePassword(database, holder.journeyId, hash, { factId, places });
  if (result.outcome !== 'taken') return refuse(result);
  if (plan.kind === 'recovery') await endWaitOf(dependencies, person, req);
  return tellAndAnswer(dependencies, holder, result.outboxRecords);
}

async function endWaitOf(dependencies: JourneyDependencies, person: PersonRow, req: Request): Promise<void> {
  const { program, documentType, document } = person;
  if (documentType === null || document === null) return;
  await endWait(dependencies, program, { type: documentType, number: document }, networkOf(req));
}

/** What the page asks besides the password. @throws ApiProblem `invalid` */
function requireAsked({ plan, stage }: JourneyView, { email }: PersonRow, typed: string | undefined): void {
  if (!asks(plan, stage, 'email')) return;
  const mailbox = typed === undefined ? undefined : normaliseEmail(typed);
  const same = mailbox !== undefined && email !== null && emailKey(mailbox) === emailKey(email);
  if (!same)
    throw new ApiProblem('invalid', {
      errors: [{ field: 'email', code: typed === undefined ? 'required' : 'mismatch' }],
    });
}
