import type { Request, Response } from 'express';
import type { z } from 'zod';
import { choosePassword } from '../../store/journeys/steps/choose-password.ts';
import type { PersonRow } from '../../store/journeys/people.ts';
import { uncount } from '../../store/guards/limits.ts';
import type { Bearer } from '../../store/secrets/tokens.ts';
import { viewAndCount } from '../../store/journeys/journey-view.ts';
import type { HeldJourney, JourneyView } from '../../store/journeys/journey-view.ts';
import { HOUR } from '../../domain/duration.ts';
import { emailKey, normaliseEmail } from '../../domain/email.ts';
import { LIMITS } from '../../domain/limits.ts';
import { completePlan } from '../../domain/program.ts';
import { asks, kindsHearing } from '../../domain/stages/table.ts';
import { requireChallenge } from '../challenge/require.ts';
import { endWait } from '../login-wait.ts';
import { keepDevice } from '../middleware/device.ts';
import { networkOf } from '../middleware/network.ts';
import { requireProgram } from '../middleware/program.ts';
import { institutionWords, requireGoodPassword } from '../passwords/check.ts';
import { takeOnce, tellAndAnswer } from '../journeys/answer.ts';
import { refuseBearer } from '../journeys/authorise.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { requireOpen } from '../journeys/require-open.ts';
import type { JourneyAnswer } from '../journeys/present.ts';
import { refuse } from '../journeys/refuse.ts';
import { ApiProblem, waitOf } from '../problems/problem.ts';
import { stepKey } from '../route/params.ts';
import { routesOf } from '../route/route.ts';
import { journeySchema, passwordChoiceSchema } from '../schemas/journey.ts';

const route = routesOf<JourneyDependencies>();

/** The step that sets the password. */
export const passwordRoutes = [
  route({
    method: 'post',
    path: '/journeys/{id}/password',
    id: 'choosePassword',
    tag: 'Journeys',
    summary: 'Choose the password',
    description:
      '12 characters or more of any kind; refused when common, simple or containing personal data.',
    auth: 'journeyStep',
    header: stepKey,
    body: {
      schema: passwordChoiceSchema,
      example: { password: 'cuatro nubes sobre el faro', confirmation: 'cuatro nubes sobre el faro' },
    },
    answer: { status: 200, description: 'The password is set.', schema: journeySchema },
    problems: [
      'challenge-needed',
      'challenge-failed',
      'password-refused',
      'passwords-differ',
      'too-many-requests',
      'unknown-program',
      'step-out-of-order',
      'journey-ended',
    ],
    handle:
      (deps) =>
      ({ bearer, body: pair, req, res }) =>
        takeOnce(deps, req, (factId) => takePassword(deps, { req, res, bearer, pair, factId })),
  }),
];

/** A password that is fit to be chosen is hashed once in a journey, or a few times where an answer was lost. */
const hashesOfJourney = {
  name: 'password.journey',
  limit: LIMITS.password.hashesPerJourneyPerHour,
  windowMs: HOUR,
};

interface PasswordStep {
  req: Request;
  res: Response;
  bearer: Bearer;
  pair: z.output<typeof passwordChoiceSchema>;
  factId: string | undefined;
}

async function takePassword(dependencies: JourneyDependencies, step: PasswordStep): Promise<JourneyAnswer> {
  const { database, http, keyring, passwords } = dependencies;
  const { req, res, bearer, pair, factId } = step;
  const { journeyId } = bearer;
  // Counted before it is done: parallel ones of one journey cannot use up the processors.
  const held = await viewAndCount(database, keyring, bearer, hashesOfJourney);
  if (!held) return refuseBearer(dependencies, req);
  const { scope, view, counted } = held;
  const person = await requireFit(dependencies, held, step).catch(async (refusal: unknown) => {
    await uncount(database.sql, keyring, hashesOfJourney.name, journeyId);
    throw refusal;
  });
  if (!counted.ok) throw new ApiProblem('too-many-requests', waitOf(counted));
  const hash = await passwords.hash(pair.password);
  const places = keepDevice(req, res, http.publicUrl, keyring);
  const result = await choosePassword(database, journeyId, { hash, factId, places }, view.opening);
  if (result.outcome !== 'taken') return refuse(result);
  if (view.plan.kind === 'recovery') await endWaitOf(dependencies, person, req);
  return tellAndAnswer(dependencies, { journeyId, scope }, result.outboxRecords);
}

/** The person whose password it is, when the step asks for it now and it is fit to be chosen. @throws ApiProblem why not */
async function requireFit(
  dependencies: JourneyDependencies,
  held: HeldJourney,
  { pair, req }: PasswordStep,
): Promise<PersonRow> {
  const open = requireOpen(held, kindsHearing('passwordChosen'));
  const { plan } = open;
  const program = requireProgram(dependencies.programs, plan.program);
  const { person } = held;
  if (!person) throw new ApiProblem('unauthorized');
  await requireChallenge(dependencies, program, 'password', pair.challenge, req);
  requireAsked(open, person, pair.email);
  const { password: policy } = completePlan(plan, program);
  await requireGoodPassword(pair, { ...person, institution: institutionWords(program) }, policy);
  return person;
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
