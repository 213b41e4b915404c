import express from 'express';
import type { Request, Response, Router } from 'express';
import { planOf } from '../../domain/program.ts';
import type { FormKind } from '../../domain/program.ts';
import type { Executor } from '../../prisma/store/database.ts';
import { startJourney } from '../../prisma/store/start-journey.ts';
import { allowForm } from '../forms/limits.ts';
import { readForm } from '../forms/read-form.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { idempotencyKey } from '../middleware/idempotency-key.ts';
import { jsonBody } from '../middleware/parse.ts';
import { networkOf } from '../middleware/network.ts';
import { requireProgram } from '../middleware/program.ts';
import { ApiProblem } from '../problems/problem.ts';

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
  const { database, keyring, teller, patience } = dependencies;
  const program = requireProgram(dependencies.programs, String(req.params['program']));
  const definition = program[kind];
  if (!definition) throw new ApiProblem('not-found');
  const { form, request } = await readForm(dependencies, program, kind, definition, req);
  const plan = planOf(program, kind, { patience, ...(form.channel && { channel: form.channel }) });
  const key = idempotencyKey(req);
  const idempotent = key === undefined ? undefined : { key: `${kind}:${key}`, request };
  const sent = { program: program.id, kind, contact: definition.contact, form, network: networkOf(req) };
  const allow = (tx: Executor): Promise<void> => allowForm(tx, keyring, sent);
  const start = await startJourney(database, keyring, plan, form, { idempotent, allow });
  if (start.outcome === 'conflict') throw new ApiProblem('idempotency-conflict');
  await teller.tell(start.tellings);
  res.status(202).json({ journey: start.journeyId, token: start.token });
}
