import { z } from 'zod';
import { captureSideSchema } from '../stages/identity.ts';

/** Every parameter of a path, with the one meaning that it has everywhere. */
export const pathParams = {
  program: z.string().meta({ description: 'Id of an institution.', examples: ['asepeyo'] }),
  id: z.uuid().meta({ description: 'Id of a journey.' }),
  side: captureSideSchema,
  token: z.string().meta({ description: 'The token of an emailed link.' }),
  journey: z.uuid().meta({ description: 'Id of a journey.' }),
  person: z.uuid().meta({ description: 'Id of a person in an institution’s list.' }),
  case: z.uuid().meta({ description: 'Id of a case.' }),
  session: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: 'Names a session of the same account; worth nothing by itself.' }),
  passkey: z.uuid().meta({ description: 'Id of a passkey of one’s own.' }),
  note: z.uuid().meta({ description: 'Id of a note of staff.' }),
  request: z.uuid().meta({
    description: 'Id of what waits for a second person, or of what the holder of an account asked for.',
  }),
  share: z.uuid().meta({ description: 'Id of a credential that its holder shares.' }),
  schedule: z.string().meta({ description: 'Id of a schedule.', examples: ['resume-parked'] }),
  retry: z.uuid().meta({ description: 'Id of a retry of what is stuck alike.' }),
} as const satisfies Record<string, z.ZodType>;

type PathParam = keyof typeof pathParams;

/** The names in "/journeys/{id}/captures/{side}". */
type NamesIn<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** A path whose every parameter is known; no other compiles. */
export type KnownPath<P extends string> = NamesIn<P> extends PathParam ? P : never;

/** The parameters of a path, read. */
export type PathOf<P extends string> = {
  [Name in NamesIn<P> & PathParam]: z.output<(typeof pathParams)[Name]>;
};

/** The parameters of a path, to parse them by and to describe them. */
export function paramsOf(path: string): z.ZodObject {
  const names = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name as PathParam);
  return z.object(Object.fromEntries(names.map((name) => [name, pathParams[name]])));
}

/** Header of a step whose answer may be lost. */
export const stepKey = {
  'Idempotency-Key': z.string().min(8).max(128).optional().meta({
    description:
      'Any text that is new for each step, such as a UUID. For ten minutes the same key again gets the answer to the step that was taken.',
  }),
};
