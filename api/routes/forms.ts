import express from 'express';
import type { Request, Response, Router } from 'express';
import { planOf } from '../../domain/program.ts';
import type { FormKind } from '../../domain/program.ts';
import { admitForm } from '../../store/guards/admission.ts';
import { startAdmitted } from '../../store/journeys/start-journey.ts';
import { takeForm } from '../forms/limits.ts';
import { readForm } from '../forms/read-form.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { idempotencyKey } from '../middleware/idempotency-key.ts';
import { jsonBody } from '../middleware/parse.ts';
import { originOf } from '../middleware/device.ts';
import { networkOf } from '../middleware/network.ts';
import { sessionHashOf } from '../middleware/session-cookie.ts';
import { requireProgram } from '../middleware/program.ts';
import { ApiProblem, waitOf } from '../problems/problem.ts';

/** Where each kind of journey begins. */
const paths: Record<FormKind, string> = {
  registration: 'registrations',
  activation: 'activations',
  recovery: 'recoveries',
};

/** The forms that begin journeys. One answer for all: whoever may not go on learns it where only they look. */
export function createFormsRouter(dependencies: JourneyDependencies): Router {
  const router = express.Router();
  for (const [kind, path] of Object.entries(paths) as [FormKind, string][]) {
    router.post(`/programs/:program/${path}`, jsonBody, (req, res) => begin(dependencies, kind, req, res));
  }
  return router;
}

async function begin(
  dependencies: JourneyDependencies,
  kind: FormKind,
  req: Request,
  res: Response,
): Promise<void> {
  const { database, keyring, passwords, dispatcher, patience } = dependencies;
  const program = requireProgram(dependencies.programs, String(req.params['program']));
  const definition = program[kind];
  if (!definition) throw new ApiProblem('not-found');
  const { form, password, request } = await readForm(dependencies, program, kind, definition, req);
  const plan = planOf(program, kind, { patience, ...(form.channel && { channel: form.channel }) });
  const typedKey = idempotencyKey(req);
  const key = typedKey === undefined ? undefined : `${kind}:${typedKey}`;
  const sent = { program: program.id, kind, contact: definition.contact, form, network: networkOf(req) };
  const admission = await admitForm(database, keyring, program.id, {
    idempotent: key === undefined ? undefined : { key, request },
    take: (tx) => takeForm(tx, keyring, sent),
  });
  if (admission.outcome === 'conflict') throw new ApiProblem('idempotency-conflict');
  if (admission.outcome === 'refused') throw new ApiProblem('too-many-requests', waitOf(admission));
  const { journeyId, written } = admission;
  const passwordHash = password === undefined || written ? undefined : await passwords.hash(password);
  const admitted = { journeyId, key };
  const { publicUrl } = dependencies.http;
  const from = { session: sessionHashOf(req, publicUrl), origin: originOf(req, publicUrl, keyring) };
  const start = await startAdmitted(database, keyring, plan, { ...form, passwordHash, ...from }, admitted);
  await dispatcher.dispatch(start.outboxRecords);
  res.status(202).json({ journey: start.journeyId, token: start.token });
}
