import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../api/openapi/document.ts';
import { problemsOf } from '../../api/route/problems-of.ts';
import { methodsOf } from '../../api/route/methods-of.ts';
import { apiRoutes } from '../../api/routes/table.ts';
import { apiTypes } from '../../cli/openapi.ts';

const root = join(import.meta.dirname, '../..');

const document = openApiDocument(apiRoutes);

interface Described {
  'x-problems': { type: string }[];
  responses: Record<string, unknown>;
}

describe('the description of the API', () => {
  it('is OpenAPI 3.1 that its own schema tool reads', async () => {
    expect(document.openapi).toBe('3.1.0');
    await expect(apiTypes()).resolves.toContain('export interface paths');
  });

  it('refers to nothing that it does not have', () => {
    const text = JSON.stringify(document);
    const names = new Set(Object.keys(document.components?.schemas ?? {}));
    const referred = Array.from(text.matchAll(/#\/components\/schemas\/(\w+)/g), ([, name]) => name ?? '');
    expect(referred.filter((name) => !names.has(name))).toEqual([]);
    expect(text).not.toContain('__schema');
  });

  it('gives every route an id of its own and a summary', () => {
    expect(new Set(apiRoutes.map(({ id }) => id)).size).toBe(apiRoutes.length);
    expect(apiRoutes.filter(({ summary }) => summary === '')).toEqual([]);
  });

  it('has one route for each method of an address', () => {
    const addresses = apiRoutes.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    expect(new Set(addresses).size).toBe(apiRoutes.length);
  });

  it('says with which problems each route can answer, in one shape for all', () => {
    for (const { id, method, path, ...route } of apiRoutes) {
      const described = document.paths?.[path]?.[method] as unknown as Described;
      const types = described['x-problems'].map(({ type }) => type);
      expect(types, id).toEqual(
        problemsOf({ ...route, id, method, path }).map((slug) => `/problems/${slug}`),
      );
      expect(Object.keys(described.responses), id).toEqual([String(route.answer.status), 'default']);
    }
  });

  it('knows the methods of an address', () => {
    const allowedAt = methodsOf(apiRoutes);
    expect(allowedAt('/session')).toEqual(['DELETE', 'GET', 'HEAD', 'POST']);
    expect(allowedAt('/journeys/any/code')).toEqual(['POST']);
    expect(allowedAt('/journeys/any/code/more')).toEqual([]);
    expect(allowedAt('/openapiXjson')).toEqual([]);
  });

  it('is what the pages were typed with: else run "npm run openapi"', async () => {
    const written = await readFile(join(root, 'web/shared/api.d.ts'), 'utf8');
    expect(written).toBe(await apiTypes());
  });
});
