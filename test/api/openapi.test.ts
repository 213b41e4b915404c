import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Router } from 'express';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../api/openapi/document.ts';
import { operations, methodsOf } from '../../api/openapi/operations.ts';
import { createOpenApiRouter } from '../../api/routes/docs.ts';
import { apiRouters } from '../../api/routes/table.ts';
import type { ApiDependencies } from '../../api/routes/table.ts';
import { apiTypes } from '../../cli/openapi.ts';
import { isProblemSlug } from '../../api/problems/catalogue.ts';

const root = join(import.meta.dirname, '../..');

/** Routers take parts out of this when they are made and use none of them before a request comes. */
const unused: ApiDependencies = new Proxy({} as ApiDependencies, {
  get: () => new Proxy({}, { get: () => undefined }),
});

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** "POST /journeys/{}/code" for each route of a router. */
function mounted(router: Router): string[] {
  return (router.stack as unknown as Layer[]).flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => named(method, route.path)) : [],
  );
}

function named(method: string, path: string): string {
  return `${method.toUpperCase()} ${path.replace(/\{\w+\}|:\w+/g, '{}')}`;
}

describe('the description of the API', () => {
  it('has every route that is mounted, and none that is not', () => {
    const routers = [...apiRouters.map((create) => create(unused)), createOpenApiRouter()];
    const described = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, item]) =>
      Object.keys(item).map((method) => named(method, path)),
    );
    expect(routers.flatMap(mounted).toSorted()).toEqual(described.toSorted());
  });

  it('is OpenAPI 3.1 that its own schema tool reads', async () => {
    expect(openApiDocument().openapi).toBe('3.1.0');
    await expect(apiTypes()).resolves.toContain('export interface paths');
  });

  it('refers to nothing that it does not have', () => {
    const text = JSON.stringify(openApiDocument());
    const names = new Set(Object.keys(openApiDocument().components?.schemas ?? {}));
    const referred = Array.from(text.matchAll(/#\/components\/schemas\/(\w+)/g), ([, name]) => name ?? '');
    expect(referred.filter((name) => !names.has(name))).toEqual([]);
    expect(text).not.toContain('__schema');
  });

  it('gives every operation an id of its own, a summary, a success and what can go wrong', () => {
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
    for (const { id, summary, problems = [] } of operations) {
      expect(summary, id).not.toBe('');
      expect(
        problems.every((slug) => isProblemSlug(slug)),
        id,
      ).toBe(true);
    }
  });

  it('names every parameter of a path', () => {
    for (const { id, path, params } of operations) {
      const inPath = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name ?? '');
      expect(Object.keys(params?.path?.shape ?? {}).toSorted(), id).toEqual(inPath.toSorted());
    }
  });

  it('knows the methods of an address', () => {
    expect(methodsOf('/session')).toEqual(['DELETE', 'GET', 'HEAD', 'POST']);
    expect(methodsOf('/journeys/any/code')).toEqual(['POST']);
    expect(methodsOf('/journeys/any/code/more')).toEqual([]);
    expect(methodsOf('/openapiXjson')).toEqual([]);
  });

  it('is what the pages were typed with: else run "npm run openapi"', async () => {
    const written = await readFile(join(root, 'web/shared/api.d.ts'), 'utf8');
    expect(written).toBe(await apiTypes());
  });
});
