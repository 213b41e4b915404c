import { z } from 'zod';
import type { AppDependencies } from '../dependencies.ts';
import { openApiDocument } from '../openapi/document.ts';
import type { OpenApiDocument } from '../openapi/document.ts';
import { routesOf } from '../route/route.ts';
import type { Route } from '../route/route.ts';

/** The routes, and the one that describes them all, itself included. */
export function withDescription<D extends AppDependencies>(routes: readonly Route<D>[]): readonly Route<D>[] {
  const route = routesOf<D>();
  const getDescription = route({
    method: 'get',
    path: '/openapi.json',
    id: 'getDescription',
    tag: 'About',
    summary: 'This description',
    description: 'For people: /api/docs.',
    answer: {
      status: 200,
      description: 'An OpenAPI 3.1 document.',
      schema: z.looseObject({ openapi: z.string() }),
      sameForAll: true,
    },
    handle: () => {
      let made: OpenApiDocument | undefined;
      return ({ res }) => {
        made ??= openApiDocument(all);
        res.setHeader('Cache-Control', 'public, max-age=60');
        return { ...made };
      };
    },
  });
  const all = [...routes, getDescription];
  return all;
}
