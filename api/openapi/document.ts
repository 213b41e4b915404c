import { createDocument } from 'zod-openapi';
import type {
  ZodOpenApiOperationObject,
  ZodOpenApiPathsObject,
  ZodOpenApiResponseObject,
  ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { z } from 'zod';
import { operatorLanguage } from '../../domain/language.ts';
import { languages } from '../../platform/texts/languages.ts';
import { problemStatus } from '../problems/catalogue.ts';
import { problemTexts } from '../problems/wording.ts';
import type { ProblemSlug } from '../problems/catalogue.ts';
import { problemSchema } from '../schemas/problem.ts';
import { tags } from './operation.ts';
import type { Operation, OperationAnswer, OperationBody } from './operation.ts';
import { operations } from './operations.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

let made: OpenApiDocument | undefined;

/** The OpenAPI 3.1 document of /api/v1, from the schemas that the routes parse and present with. Made once. */
export function openApiDocument(): OpenApiDocument {
  made ??= createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Alta',
      version: '1',
      description:
        'Turns a person on an institution’s roster into a verified account holder. Errors are problem documents (RFC 9457) with a stable ' +
        '`type` and a `title` and `detail` in the language of `Accept-Language` (' +
        `${languages.join(', ')}). Times are UTC.`,
    },
    servers: [{ url: '/api/v1' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths: paths(),
    components: {
      securitySchemes: {
        journey: { type: 'http', scheme: 'bearer', description: 'The token of one journey.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-alta',
          description: 'Set at login; named `alta` where the public address is plain http.',
        },
        staff: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-alta_staff',
          description:
            'Set at the login of staff; named `alta_staff` where the public address is plain http.',
        },
      },
    },
  });
  return made;
}

function paths(): ZodOpenApiPathsObject {
  const all: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of operations) {
    all[operation.path] = { ...all[operation.path], [operation.method]: described(operation) };
  }
  return all;
}

function described(operation: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, description, auth, params, body } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(auth && { security: [{ [auth]: [] }] }),
    ...(params && { requestParams: params }),
    ...(body && { requestBody: requestBody(body) }),
    responses: { ...answer(operation.answer), ...problemAnswers(problemsOf(operation)) },
  };
}

const bytes = z.string().meta({ format: 'binary' });

function requestBody(body: OperationBody): NonNullable<ZodOpenApiOperationObject['requestBody']> {
  if (body.types) {
    const { description, types } = body;
    return {
      required: true,
      description,
      content: Object.fromEntries(types.map((type) => [type, { schema: bytes }])),
    };
  }
  const { schema, example, required = true } = body;
  return {
    required,
    content: { 'application/json': { schema, ...(example !== undefined && { example }) } },
  };
}

function answer({ status, description, schema, types, headers }: OperationAnswer): ZodOpenApiResponsesObject {
  const kinds = types ?? (schema ? ['application/json'] : []);
  const response: ZodOpenApiResponseObject = { description };
  if (kinds.length > 0) {
    response.content = Object.fromEntries(kinds.map((type) => [type, { schema: schema ?? bytes }]));
  }
  if (headers) {
    response.headers = Object.fromEntries(
      Object.entries(headers).map(([name, text]) => [
        name,
        { description: text, schema: { type: 'string' } },
      ]),
    );
  }
  return { [`${status}`]: response };
}

/** Its own problems, and those that follow from what kind of route it is. */
export function problemsOf({ method, auth, body, problems = [] }: Operation): ProblemSlug[] {
  const all = new Set<ProblemSlug>(problems);
  if (body && !body.types) {
    for (const slug of ['malformed-json', 'body-too-large', 'unsupported-media-type', 'invalid'] as const)
      all.add(slug);
  }
  if (auth) all.add('unauthorized');
  if (auth === 'staff') all.add('staff-forbidden');
  if (method !== 'get') all.add('forbidden-origin');
  return [...all.add('unavailable').add('internal')];
}

function problemAnswers(slugs: readonly ProblemSlug[]): ZodOpenApiResponsesObject {
  const byStatus = Map.groupBy(slugs, (slug) => problemStatus[slug]);
  const answers = [...byStatus].map(([status, same]) => [
    String(status),
    {
      description: same
        .map((slug) => `\`${slug}\`: ${problemTexts.in(operatorLanguage)[slug].title}.`)
        .join(' '),
      content: {
        'application/problem+json': {
          schema: problemSchema,
          examples: Object.fromEntries(same.map((slug) => [slug, { value: exampleOf(slug) }])),
        },
      },
    },
  ]);
  return Object.fromEntries(answers) as ZodOpenApiResponsesObject;
}

function exampleOf(slug: ProblemSlug): object {
  return {
    type: `/problems/${slug}`,
    status: problemStatus[slug],
    ...problemTexts.in(operatorLanguage)[slug],
  };
}
