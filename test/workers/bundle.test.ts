import { beforeAll, describe, expect, it } from 'vitest';
import { bundleWorkflows } from '../../workers/bundle.ts';

interface SourceMap {
  sources: string[];
}

describe('the bundle that every workflow runs', () => {
  let code: string;
  let sources: string[];
  beforeAll(async () => {
    const bundle = await bundleWorkflows();
    code = bundle.code;
    ({ sources } = JSON.parse(bundle.map) as SourceMap);
  });

  it('is the engine’s library, 150 kB of it, and half as much of our own at most', () => {
    expect(code.length).toBeLessThan(225_000);
  });

  it('carries no schema: what a journey is given has been judged before', () => {
    expect(sources.some((source) => source.includes('@temporalio/workflow'))).toBe(true);
    expect(sources.filter((source) => /zod|-setting\.ts|\/spec\.ts/.test(source))).toEqual([]);
  });
});
