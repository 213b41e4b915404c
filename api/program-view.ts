import type { z } from 'zod';
import { formKinds } from '../domain/form-kinds.ts';
import type { JourneyDefinition } from '../domain/journey-definition.ts';
import type { CredentialSpec } from '../domain/member-area.ts';
import type { Program } from '../domain/program.ts';
import type { ServedProgram } from '../platform/programs/load.ts';
import type { CertificateLogins } from './certificates/logins.ts';
import type { programSchema, programSummarySchema } from './schemas/program.ts';

/** An institution in the list of all. */
export function summariseProgram({
  id,
  names,
  languages,
  brand,
}: Program): z.output<typeof programSummarySchema> {
  const { primary, onPrimary, accent } = brand;
  return { id, name: names, languages, brand: { primary, onPrimary, accent } };
}

/** An institution as its portal needs it. */
export function presentProgram(
  program: ServedProgram,
  certificates: CertificateLogins | undefined,
): z.output<typeof programSchema> {
  const { country, smsCountries, timeZone, contact, login, documents, challenge, password } = program;
  const { by, with: means, lockAfter } = login;
  return {
    ...summariseProgram(program),
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
    contactChange: presentContactChange(program),
    password,
    memberArea: presentMemberArea(program),
    texts: program.texts ?? {},
  };
}

/** What the menu offers; what is on a card comes with the card. */
function presentMemberArea({ memberArea }: Program): z.output<typeof programSchema>['memberArea'] {
  return (
    memberArea && {
      ...(memberArea.credential && { credential: presentCredential(memberArea.credential) }),
      usefulData: memberArea.usefulData ?? [],
    }
  );
}

function presentCredential({
  codeEvery,
  share,
  group,
}: CredentialSpec): NonNullable<z.output<typeof programSchema>['memberArea']>['credential'] {
  const shared = share ? { media: share.media, validMs: share.valid } : null;
  return { codeEveryMs: codeEvery, group: group !== undefined, share: shared };
}

function presentContactChange({ account }: Program): z.output<typeof programSchema>['contactChange'] {
  const offered = account?.contactChange;
  return offered ? { channels: offered.channels, objectionMs: offered.objection } : null;
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
