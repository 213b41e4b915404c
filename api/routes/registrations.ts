import express from 'express';
import type { Request, Router } from 'express';
import { checkIdentityDocument } from '../../domain/identity-document.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import { emailKey, normaliseEmail } from '../../domain/email.ts';
import { LIMITS } from '../../domain/limits.ts';
import { DAY, HOUR } from '../../domain/duration.ts';
import { registrationPlan } from '../../domain/program.ts';
import type { Program } from '../../domain/program.ts';
import type { Executor } from '../../prisma/store/database.ts';
import { startRegistration } from '../../prisma/store/registrations.ts';
import type { RegistrationForm } from '../../prisma/store/registrations.ts';
import { findScope } from '../../prisma/store/tokens.ts';
import { checkMobile } from '../journeys/mobile.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { idempotencyKey } from '../middleware/idempotency-key.ts';
import { networkOf } from '../middleware/network.ts';
import { jsonBody, parseBody } from '../middleware/parse.ts';
import { takeAll } from '../middleware/limits.ts';
import { requireProgram } from '../middleware/program.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { FieldError } from '../problems/problem.ts';
import { registrationFormSchema } from '../schemas/journey.ts';

/** The form that begins a registration. One answer for all: whoever may not register learns it by email. */
export function createRegistrationsRouter(dependencies: JourneyDependencies): Router {
  const { database, keyring, teller } = dependencies;
  const router = express.Router();
  router.post('/programs/:program/registrations', jsonBody, async (req, res) => {
    const program = requireProgram(dependencies.programs, req.params.program);
    const form = await readForm(dependencies, program, req);
    const plan = registrationPlan(program, dependencies.patience);
    const key = idempotencyKey(req);
    const idempotent = key === undefined ? undefined : { key, request: JSON.stringify(form) };
    const allow = (tx: Executor): Promise<void> => takeAll(tx, keyring, formLimits(program.id, form, req));
    const registration = await startRegistration(database, keyring, plan, form, { idempotent, allow });
    if (registration.outcome === 'conflict') throw new ApiProblem('idempotency-conflict');
    await teller.tell(registration.tellings);
    res.status(202).json({ journey: registration.journeyId, token: registration.token });
  });
  return router;
}

async function readForm(
  dependencies: JourneyDependencies,
  program: Program,
  req: Pick<Request, 'body'>,
): Promise<RegistrationForm> {
  const { language, replaces, ...typed } = parseBody(registrationFormSchema, req);
  const errors: FieldError[] = [];
  const document = checkIdentityDocument(typed.document, program.documents);
  if (!document.ok) errors.push({ field: 'document', code: document.fault });
  const mobile = checkMobile(typed.mobile, program.country, program.smsCountries);
  if (!mobile.ok) errors.push({ field: 'mobile', code: mobile.fault });
  const email = normaliseEmail(typed.email);
  if (email === undefined) errors.push({ field: 'email', code: 'malformed' });
  if (!document.ok || !mobile.ok || email === undefined) throw new ApiProblem('invalid', { errors });
  return {
    document: document.document,
    mobile: mobile.number,
    email,
    language: program.languages.includes(language) ? language : (program.languages[0] ?? language),
    replaces: replaces && (await provenJourney(dependencies, replaces)),
  };
}

/** A journey is corrected only by whoever holds its token. */
async function provenJourney(
  { database }: JourneyDependencies,
  { journey, token }: { journey: string; token: string },
): Promise<string> {
  if (!(await findScope(database, journey, token))) throw new ApiProblem('unauthorized');
  return journey;
}

function formLimits(
  program: string,
  { document, email }: { document: IdentityDocument; email: string },
  req: Request,
): Parameters<typeof takeAll>[2] {
  const { perNetworkPerHour, perPersonPerDay } = LIMITS.form;
  const { perDestinationPerHour, perDestinationPerDay } = LIMITS.resend;
  const mailbox = emailKey(email);
  return [
    { name: 'form.network', subject: networkOf(req), limit: perNetworkPerHour, windowMs: HOUR },
    { name: 'form.person', subject: `${program}:${document.number}`, limit: perPersonPerDay, windowMs: DAY },
    { name: 'email.hour', subject: mailbox, limit: perDestinationPerHour, windowMs: HOUR },
    { name: 'email.day', subject: mailbox, limit: perDestinationPerDay, windowMs: DAY },
  ];
}
