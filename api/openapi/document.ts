import { createDocument } from 'zod-openapi';
import type {
  ZodOpenApiOperationObject,
  ZodOpenApiParameters,
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
import { credentials } from '../route/credentials.ts';
import { tags } from '../route/description.ts';
import type { RouteAnswer, RouteDescription } from '../route/description.ts';
import { paramsOf } from '../route/params.ts';
import { problemsOf } from '../route/problems-of.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

/** The OpenAPI 3.1 document of /api/v1, from the declarations that its routes are mounted by. */
export function openApiDocument(routes: readonly RouteDescription[]): OpenApiDocument {
  return createDocument({
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
    paths: paths(routes),
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
}

function paths(routes: readonly RouteDescription[]): ZodOpenApiPathsObject {
  const all: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    all[route.path] = { ...all[route.path], [route.method]: described(route) };
  }
  return all;
}

function described(route: RouteDescription): ZodOpenApiOperationObject {
  const { id, tag, summary, description, auth, body } = route;
  const params = requestParams(route);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(auth && { security: [{ [credentials[auth].scheme]: [] }] }),
    ...(params && { requestParams: params }),
    ...(body && { requestBody: requestBody(body) }),
    responses: { ...answer(route.answer), default: problem },
    'x-problems': problemsOf(route).map(describedProblem),
  };
}

function requestParams({ path, query, header }: RouteDescription): ZodOpenApiParameters | undefined {
  const params = {
    ...(path.includes('{') && { path: paramsOf(path) }),
    ...(query && { query: z.object(query) }),
    ...(header && { header: z.object(header) }),
  };
  return Object.keys(params).length > 0 ? params : undefined;
}

const bytes = z.string().meta({ format: 'binary' });

function requestBody(
  body: NonNullable<RouteDescription['body']>,
): NonNullable<ZodOpenApiOperationObject['requestBody']> {
  if ('types' in body) {
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

function answer({ status, description, schema, types, headers }: RouteAnswer): ZodOpenApiResponsesObject {
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

/** Every error looks alike; which ones a route can answer with, it says in `x-problems`. */
const problem: ZodOpenApiResponseObject = {
  id: 'Problem',
  description: 'What went wrong, by its `type`; the operation lists those that it can answer with.',
  content: { 'application/problem+json': { schema: problemSchema, example: exampleOf('not-found') } },
};

interface DescribedProblem {
  type: string;
  status: number;
  title: string;
}

function describedProblem(slug: ProblemSlug): DescribedProblem {
  const { title } = problemTexts.in(operatorLanguage)[slug];
  return { type: `/problems/${slug}`, status: problemStatus[slug], title };
}

function exampleOf(slug: ProblemSlug): object {
  return { ...describedProblem(slug), ...problemTexts.in(operatorLanguage)[slug] };
}
