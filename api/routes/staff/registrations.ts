import { Router } from 'express';
import type { z } from 'zod';
import { groupedActivationCode } from '../../../domain/activation-code.ts';
import { hasRegistrationAct } from '../../../domain/registration-act.ts';
import { staffActor } from '../../../domain/staff.ts';
import { handledCase } from '../../../store/staff/insiders.ts';
import { readPerson } from '../../../store/staff/read-person.ts';
import { registerPerson } from '../../../store/journeys/registration-act.ts';
import type { JourneyDependencies } from '../../journeys/dependencies.ts';
import { jsonBody, parseBody } from '../../middleware/parse.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { activationSlip } from '../../registration-act/slip.ts';
import { registrationActSchema } from '../../schemas/registration-act.ts';
import type { registeredSchema } from '../../schemas/registration-act.ts';
import { requireStaff } from '../../staff/require-staff.ts';

type Dependencies = Pick<JourneyDependencies, 'http' | 'database' | 'keyring' | 'programs' | 'dispatcher'>;

/** The registration act: an officer puts a person whom they have identified on their program's roster. */
export function createStaffRegistrationsRouter(deps: Dependencies): Router {
  const router = Router();
  const { database, keyring, dispatcher, programs } = deps;

  router.post('/staff/registrations', jsonBody, async (req, res) => {
    const staff = await requireStaff(deps, req, 'registerPeople');
    const program = programs.get(staff.program);
    if (!program || !hasRegistrationAct(program)) throw new ApiProblem('not-found');
    const { language = program.languages[0], ...typed } = parseBody(registrationActSchema, req);
    const read = readPerson(program, typed);
    if (!read.ok) throw new ApiProblem('invalid', { errors: read.errors });
    const { person } = read;
    const { publicUrl } = deps.http;
    const by = staffActor(staff.name);
    if (await handledCase(database.prisma, program.id, person.document, by))
      throw new ApiProblem('second-person');
    const act = await registerPerson(database, keyring, program, person, by);
    await dispatcher.dispatch(act.outboxRecords);
    const { code, issuedAt, hasAccount } = act;
    const slip = await activationSlip({ program, language, person, code, hasAccount, publicUrl, issuedAt });
    const answer: z.input<typeof registeredSchema> = {
      document: person.document.number,
      name: person.name,
      activationCode: groupedActivationCode(code),
      slip: slip.toString('base64'),
    };
    res.status(201).json(answer);
  });

  return router;
}
