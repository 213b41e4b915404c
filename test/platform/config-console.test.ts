import { describe, expect, it } from 'vitest';
import { consoleGroup } from '../../platform/config-console.ts';

describe('the hosts of the console', () => {
  it.each([
    ['in development', {}, 'any'],
    ['in the embedded stack', { NODE_ENV: 'production', ALTA_EMBEDDED: 'true' }, 'any'],
    ['in production, until one is named', { NODE_ENV: 'production' }, []],
    [
      'in production',
      { NODE_ENV: 'production', CONSOLE_HOST: 'Consola.Example.org' },
      ['consola.example.org'],
    ],
    [
      'in the embedded stack, where one is named',
      { ALTA_EMBEDDED: 'true', CONSOLE_HOST: '10.0.0.4' },
      ['10.0.0.4'],
    ],
  ])('%s', (_where, env, hosts) => {
    expect(consoleGroup.parse(env)).toEqual({ hosts });
  });

  it.each(['https://consola.example.org', 'consola.example.org:8081', '-x', 'a b', '*', 'a..b', '.'])(
    'are not %s',
    (CONSOLE_HOST) => {
      expect(consoleGroup.safeParse({ CONSOLE_HOST }).success).toBe(false);
    },
  );
});
