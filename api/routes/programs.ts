import { z } from 'zod';
import type { CertificateLogins } from '../certificates/logins.ts';
import type { JourneyDefinition } from '../../domain/journey-definition.ts';
import { formKinds } from '../../domain/form-kinds.ts';
import type { Program } from '../../domain/program.ts';
import type { ServedProgram } from '../../platform/programs/load.ts';
import type { AppDependencies } from '../dependencies.ts';
import { requireProgram } from '../middleware/program.ts';
import { routesOf } from '../route/route.ts';
import { programSchema, programSummarySchema } from '../schemas/program.ts';

const route = routesOf<AppDependencies>();

/** The same for everyone. */
const keptForAMinute = ['Cache-Control', 'public, max-age=60'] as const;

/** The institutions, as a portal needs them to draw its forms. */
export const programRoutes = [
  route({
    method: 'get',
    path: '/programs',
    id: 'listPrograms',
    tag: 'Programs',
    summary: 'The institutions served',
    answer: {
      status: 200,
      description: 'All of them, by id.',
      schema: z.array(programSummarySchema),
      sameForAll: true,
    },
    handle:
      ({ programs }) =>
      ({ res }) => {
        res.setHeader(...keptForAMinute);
        return [...programs.values()].map(summarise);
      },
  }),
  route({
    method: 'get',
    path: '/programs/{program}',
    id: 'getProgram',
    tag: 'Programs',
    summary: 'One institution',
    answer: {
      status: 200,
      description: 'What its forms ask, and how it looks.',
      schema: programSchema,
      sameForAll: true,
    },
    problems: ['unknown-program'],
    handle:
      ({ programs, certificates }) =>
      ({ path, res }) => {
        const program = requireProgram(programs, path.program);
        res.setHeader(...keptForAMinute);
        return present(program, certificates);
      },
  }),
];

function summarise({ id, names, languages, brand }: Program): z.output<typeof programSummarySchema> {
  const { primary, onPrimary, accent } = brand;
  return { id, name: names, languages, brand: { primary, onPrimary, accent } };
}

function present(
  program: ServedProgram,
  certificates: CertificateLogins | undefined,
): z.output<typeof programSchema> {
  const { country, smsCountries, timeZone, contact, login, documents, challenge, password } = program;
  const { by, with: means, lockAfter } = login;
  return {
    ...summarise(program),
    country,
    mobileCountries: [...smsCountries],
    timeZone,
    contact,
    login: {
      by,
      with: means,
      ...(lockAfter !== undefined && { lockAfter }),
      ...(means.includes('certificate') && certificateLogin(program, certificates)),
    },
    documents,
    ...presentJourneys(program),
    challenge: challenge?.at ?? [],
    stepUp: program.stepUp !== undefined,
    password,
    texts: program.texts ?? {},
  };
}

function certificateLogin(
  { id }: Program,
  certificates: CertificateLogins | undefined,
): Pick<z.output<typeof programSchema>['login'], 'certificateUrl' | 'electronicDni'> {
  if (certificates?.url === undefined) return {};
  const certificateUrl = `${certificates.url}/certificates/${id}`;
  return certificates.takesElectronicDni(id) ? { certificateUrl, electronicDni: true } : { certificateUrl };
}

function presentJourneys(
  program: Program,
): Pick<z.output<typeof programSchema>, 'registration' | 'activation' | 'recovery'> {
  const journeys = formKinds.flatMap((kind) => {
    const definition = program[kind];
    return definition ? [[kind, presentJourney(definition)] as const] : [];
  });
  return Object.fromEntries(journeys);
}

function presentJourney({
  form,
  window,
  stages,
  contact,
}: JourneyDefinition): Exclude<z.output<typeof programSchema>['registration'], undefined> {
  return { form, windowMs: window, stages: stages.map(({ kind }) => kind), contact };
}
