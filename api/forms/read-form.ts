import type { Request } from 'express';
import type { FieldError } from '../../domain/field-error.ts';
import type { FormField } from '../../domain/journey-definition.ts';
import type { FormKind } from '../../domain/form-kinds.ts';
import type { Program } from '../../domain/program.ts';
import type { JourneyForm } from '../../store/journeys/start-journey.ts';
import { findScope } from '../../store/secrets/tokens.ts';
import { requireChallenge } from '../challenge/require.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { institutionWords, requireGoodPassword } from '../passwords/check.ts';
import { ApiProblem } from '../problems/problem.ts';
import { requireActivationCode } from './activation-code.ts';
import { fields } from './fields.ts';
import type { TypedForm } from './typed-form.ts';

export interface ReadForm {
  form: JourneyForm;
  /** The chosen password, where the form asks one: it is hashed once the form's limits are taken. */
  password?: string | undefined;
  /** What a repetition of the same start must equal. */
  request: string;
}

/**
 * Reads and checks a form as its program asks it. Other fields are ignored. Nothing here is expensive before the form's limits are taken.
 * @throws ApiProblem `invalid` with every field at fault, or the refusal of the challenge or the activation code
 */
export async function readForm(
  dependencies: JourneyDependencies,
  { program, kind, asked }: { program: Program; kind: FormKind; asked: readonly FormField[] },
  typed: TypedForm,
  req: Request,
): Promise<ReadForm> {
  const read = readFields(program, asked, typed);
  const password = asked.includes('password') ? await goodPassword(program, typed, read) : undefined;
  await requireChallenge(dependencies, program, kind, typed.challenge, req);
  const language = program.languages.includes(typed.language) ? typed.language : program.languages[0];
  const replaces = typed.replaces && (await provenJourney(dependencies, typed.replaces));
  const form = { ...read, language, replaces };
  // Without the password: a repetition is compared by a fast hash, which must not help to find a password out.
  const request = JSON.stringify(form);
  if (asked.includes('activationCode')) await requireActivationCode(dependencies, program, typed, form, req);
  return { form, password, request };
}

function readFields(
  program: Program,
  asked: readonly FormField[],
  typed: TypedForm,
): Omit<JourneyForm, 'language'> {
  const read: Omit<JourneyForm, 'language'> = {};
  const errors: FieldError[] = [];
  for (const field of asked) {
    const result = fields[field](typed, program);
    if (result.ok) Object.assign(read, result.read);
    else errors.push({ field: result.field ?? field, code: result.fault, country: program.country });
  }
  if (errors.length > 0) throw new ApiProblem('invalid', { errors });
  return read;
}

async function goodPassword(
  program: Program,
  { password = '', confirmation = '' }: TypedForm,
  { document, email, mobile }: Omit<JourneyForm, 'language'>,
): Promise<string> {
  await requireGoodPassword(
    { password, confirmation },
    { document: document?.number, email, mobile, institution: institutionWords(program) },
    program.password,
  );
  return password;
}

/** Only the holder of a journey's token corrects it. */
async function provenJourney(
  { database }: JourneyDependencies,
  { journey, token }: { journey: string; token: string },
): Promise<string> {
  if (!(await findScope(database, journey, token))) throw new ApiProblem('unauthorized');
  return journey;
}
