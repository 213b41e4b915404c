import { z } from 'zod';
import type { Request } from 'express';
import { deviceClassOf } from '../../domain/device.ts';
import { planOf } from '../../domain/program.ts';
import type { Plan } from '../../domain/program.ts';
import type { FormKind } from '../../domain/form-kinds.ts';
import type { JourneyDefinition } from '../../domain/journey-definition.ts';
import type { ServedProgram } from '../../platform/programs/load.ts';
import type { Transaction } from '../../store/connection/transaction.ts';
import { admitForm } from '../../store/guards/admission.ts';
import type { AdmissionTerms } from '../../store/guards/admission.ts';
import { startAdmitted, startForm } from '../../store/journeys/start-journey.ts';
import type { FormStart, JourneyForm } from '../../store/journeys/start-journey.ts';
import type { Programs } from '../dependencies.ts';
import { takeForm } from '../forms/limits.ts';
import { readForm } from '../forms/read-form.ts';
import type { TypedForm } from '../forms/typed-form.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { idempotencyKey } from '../middleware/idempotency-key.ts';
import { originOf } from '../middleware/device.ts';
import { networkOf } from '../middleware/network.ts';
import { sessionHashOf } from '../middleware/session-cookie.ts';
import { requireProgram } from '../middleware/program.ts';
import { ApiProblem, waitOf } from '../problems/problem.ts';
import { routesOf } from '../route/route.ts';
import type { Route } from '../route/route.ts';
import { journeyFormSchema } from '../schemas/form.ts';
import { startedSchema } from '../schemas/journey.ts';

const route = routesOf<JourneyDependencies>();

const idempotencyHeader = z.string().min(8).max(128).optional().meta({
  description:
    'Any text that is new for each form, such as a UUID. The same key again gets the same answer; with another form it is refused. Nothing of a password is kept to compare it by: the first one counts.',
});

const oneAnswer =
  'One answer for everyone: whether the person may go on is told where only they look, never here. What the form asks, the program says. ';

interface FormRoute {
  path: `/programs/{program}/${string}`;
  id: string;
  summary: string;
  description: string;
  example: Record<string, string>;
}

/** Where each kind of journey begins. */
const forms: Record<FormKind, FormRoute> = {
  registration: {
    path: '/programs/{program}/registrations',
    id: 'startRegistration',
    summary: 'Hand in the form of a registration',
    description:
      'Where a link is emailed, the token may only watch the journey, and using the link gives one that may act.',
    example: { document: '12345678Z', mobile: '+34 600 123 456', email: 'ana@example.org', language: 'es' },
  },
  activation: {
    path: '/programs/{program}/activations',
    id: 'startActivation',
    summary: 'Hand in the form of an activation',
    description:
      'The activation code is judged at once, together with the data it was handed out for; five wrong ones block it.',
    example: { document: '12345678Z', email: 'ana@example.org', activationCode: 'XXXX-XXXX-XXXX-XXXX' },
  },
  recovery: {
    path: '/programs/{program}/recoveries',
    id: 'startRecovery',
    summary: 'Hand in the form of a recovery',
    description: 'For a forgotten password or a locked account. It locks nobody.',
    example: { document: '12345678Z', channel: 'email' },
  },
};

/** Where a program's form of this kind is sent, below /api/v1. */
export function formAddress(program: string, kind: FormKind): string {
  return forms[kind].path.replace('{program}', program);
}

/** A form of any program can be refused for one of these. */
const formProblems = [
  'unknown-program',
  'not-found',
  'unauthorized',
  'challenge-needed',
  'challenge-failed',
  'password-refused',
  'passwords-differ',
  'activation-refused',
  'activation-blocked',
  'too-many-requests',
  'idempotency-conflict',
] as const;

/** The forms that begin journeys. All get one answer: an applicant who may not go on learns it where only they look. */
export const formRoutes = Object.entries(forms).map(([kind, form]) => formRoute(kind as FormKind, form));

function formRoute(
  kind: FormKind,
  { path, id, summary, description, example }: FormRoute,
): Route<JourneyDependencies> {
  return route({
    method: 'post',
    path,
    id,
    tag: 'Registration',
    summary,
    description: oneAnswer + description,
    header: { 'Idempotency-Key': idempotencyHeader },
    body: { schema: journeyFormSchema, example },
    answer: {
      status: 202,
      description: 'The journey has begun and a message is on its way.',
      schema: startedSchema,
    },
    problems: formProblems,
    subject:
      ({ programs }) =>
      ({ path }) =>
        offeredForm(programs, path.program, kind),
    handle:
      (deps) =>
      ({ subject, body, req }) =>
        begin(deps, subject, body, req),
  });
}

interface OfferedForm {
  kind: FormKind;
  program: ServedProgram;
  definition: JourneyDefinition;
}

/** @throws ApiProblem `unknown-program`, or `not-found` where the program has no such journey */
function offeredForm(programs: Programs, id: string, kind: FormKind): OfferedForm {
  const program = requireProgram(programs, id);
  const definition = program[kind];
  if (!definition) throw new ApiProblem('not-found');
  return { kind, program, definition };
}

async function begin(
  deps: JourneyDependencies,
  { kind, program, definition }: OfferedForm,
  typed: TypedForm,
  req: Request,
): Promise<z.input<typeof startedSchema>> {
  const { keyring, dispatcher, patience, http } = deps;
  const { form, password, request } = await readForm(
    deps,
    { kind, program, asked: definition.form },
    typed,
    req,
  );
  const plan = planOf(program, kind, { patience, ...(form.channel && { channel: form.channel }) });
  const typedKey = idempotencyKey(req);
  const idempotent = typedKey === undefined ? undefined : { key: `${kind}:${typedKey}`, request };
  const sent = { program: program.id, kind, contact: definition.contact, form, network: networkOf(req) };
  const { publicUrl } = http;
  const from = {
    session: sessionHashOf(req, publicUrl),
    origin: originOf(req, publicUrl, keyring),
    device: deviceClassOf(req.get('user-agent')),
  };
  const terms = { idempotent, take: (tx: Transaction) => takeForm(tx, keyring, sent) };
  const start = await admitAndStart(deps, plan, { ...form, ...from }, password, terms);
  if (start.outcome === 'conflict') throw new ApiProblem('idempotency-conflict');
  if (start.outcome === 'refused') throw new ApiProblem('too-many-requests', waitOf(start));
  await dispatcher.dispatch(start.outboxRecords);
  return { journey: start.journeyId, token: start.token };
}

/** By one transaction, or by two where the form asks a password: that is hashed only once the form's limits are taken. */
async function admitAndStart(
  { database, keyring, passwords }: JourneyDependencies,
  plan: Plan,
  form: JourneyForm,
  password: string | undefined,
  terms: AdmissionTerms,
): Promise<FormStart> {
  if (password === undefined) return startForm(database, keyring, plan, form, terms);
  const admission = await admitForm(database, keyring, plan.program, terms);
  if (admission.outcome !== 'admitted') return admission;
  const { journeyId, written } = admission;
  const passwordHash = written ? undefined : await passwords.hash(password);
  const admitted = { journeyId, key: terms.idempotent?.key };
  return startAdmitted(database, keyring, plan, { ...form, passwordHash }, admitted);
}
