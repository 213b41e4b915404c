import { groupedActivationCode } from '../../../domain/activation-code.ts';
import { hasRegistrationAct } from '../../../domain/registration-act.ts';
import { activationSlip } from '../../../messages/slip/slip.ts';
import type { ServedProgram } from '../../../platform/programs/load.ts';
import { registerTyped } from '../../../store/staff/register-typed.ts';
import type { TypedRegistration } from '../../../store/staff/register-typed.ts';
import type { Programs } from '../../dependencies.ts';
import type { JourneyDependencies } from '../../journeys/dependencies.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { routesOf } from '../../route/route.ts';
import { registeredSchema, registrationActSchema } from '../../schemas/registration-act.ts';

const route = routesOf<JourneyDependencies>();

/** The registration act: an officer puts a person whom they have identified on their program's roster. */
export const staffRegistrationRoutes = [
  route({
    method: 'post',
    path: '/staff/registrations',
    id: 'registerPerson',
    tag: 'Staff',
    summary: 'Register a person and hand out an activation code',
    description:
      'Of the own program, where it has registration acts. A person who is registered already has their contacts brought up to date and ' +
      'gets a new code; the earlier one is worth nothing from then on, and its block ends.',
    auth: 'staff',
    action: 'registerPeople',
    body: {
      schema: registrationActSchema,
      example: {
        document: '12345678Z',
        name: 'Ana Prueba',
        email: 'ana@example.org',
        mobile: '+34 600 123 456',
      },
    },
    answer: {
      status: 201,
      description: 'Registered. The code is shown this once.',
      schema: registeredSchema,
    },
    problems: ['not-found', 'second-person'],
    subject:
      ({ programs }) =>
      ({ staff }) =>
        registeringProgram(programs, staff.program),
    handle:
      ({ database, keyring, dispatcher, http: { publicUrl } }) =>
      async ({ staff, subject: program, body }) => {
        const { language = program.languages[0], ...typed } = body;
        const registered = await registerTyped({ database, keyring }, program, typed, staff.by);
        if (registered.outcome !== 'registered') throw problemOf(registered);
        await dispatcher.dispatch(registered.outboxRecords);
        const { person, code, issuedAt, hasAccount } = registered;
        const slip = await activationSlip({
          program,
          language,
          person,
          code,
          hasAccount,
          publicUrl,
          issuedAt,
        });
        return {
          document: person.document.number,
          name: person.name,
          activationCode: groupedActivationCode(code),
          slip: slip.toString('base64'),
        };
      },
  }),
];

/** @throws ApiProblem `not-found` where the program has no registration acts */
function registeringProgram(programs: Programs, id: string): ServedProgram {
  const program = programs.get(id);
  if (!program || !hasRegistrationAct(program)) throw new ApiProblem('not-found');
  return program;
}

function problemOf(refused: Exclude<TypedRegistration, { outcome: 'registered' }>): ApiProblem {
  if (refused.outcome === 'secondPerson') return new ApiProblem('second-person');
  return new ApiProblem('invalid', { errors: refused.errors });
}
