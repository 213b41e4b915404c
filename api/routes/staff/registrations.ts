import { groupedActivationCode } from '../../../domain/activation-code.ts';
import { hasRegistrationAct } from '../../../domain/registration-act.ts';
import { handledCase } from '../../../store/staff/insiders.ts';
import { readPerson } from '../../../store/staff/read-person.ts';
import { registerPerson } from '../../../store/journeys/registration-act.ts';
import type { ServedProgram } from '../../../platform/programs/load.ts';
import type { Programs } from '../../dependencies.ts';
import type { JourneyDependencies } from '../../journeys/dependencies.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { activationSlip } from '../../registration-act/slip.ts';
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
        const read = readPerson(program, typed);
        if (!read.ok) throw new ApiProblem('invalid', { errors: read.errors });
        const { person } = read;
        if (await handledCase(database.prisma, program.id, person.document, staff.by))
          throw new ApiProblem('second-person');
        const act = await registerPerson(database, keyring, program, person, staff.by);
        await dispatcher.dispatch(act.outboxRecords);
        const { code, issuedAt, hasAccount } = act;
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
