import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Help } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandTable } from '../../cli/command-table.ts';
import { runToEnd } from '../../platform/tools/run-to-end.ts';
import { removeFolder, temporaryFolder } from '../stack/temporary-folder.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await removeFolder(folder);
});

/** Runs a command as people do. @returns what it printed, and the modules that it loaded */
async function alta(...args: string[]): Promise<{ output: string; modules: string[] }> {
  const list = join(folder, 'modules.txt');
  const { output } = await runToEnd(
    process.execPath,
    ['--import', join(import.meta.dirname, 'list-modules.ts'), join(root, 'cli/alta.ts'), ...args],
    { cwd: root, env: { PATH: process.env['PATH'], PORT: '1', LOADED_MODULES: list } },
  );
  return { output, modules: (await readFile(list, 'utf8')).split('\n') };
}

const isDatabaseClient = (module: string): boolean => /prisma\/generated|@prisma\//.test(module);
const isStack = (module: string): boolean => module.includes('/stack/');
const isHeavy = (module: string): boolean => isDatabaseClient(module) || isStack(module);

describe('alta', () => {
  it.each(['health api', 'migrate --help', 'help tools'])(
    'loads neither the database client nor the stack for "%s"',
    async (line) => {
      const { modules } = await alta(...line.split(' '));
      expect(modules.filter(isHeavy)).toEqual([]);
    },
  );

  it('lists every command, those under programs’ own names too, without their code', async () => {
    const { output, modules } = await alta('help');
    for (const name of [...Object.keys(commandTable), 'clave'])
      expect(output).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(modules.filter(isHeavy)).toEqual([]);
  });

  it('suggests the command that was meant', async () => {
    const { output, modules } = await alta('helth');
    expect(output).toContain('Did you mean health?');
    expect(modules.filter(isHeavy)).toEqual([]);
  });

  it('loads what the typed command needs, under a program’s own name too', async () => {
    const [up, clave] = [await alta('up', '--help'), await alta('help', 'clave')];
    expect(up.modules.some(isStack)).toBe(true);
    expect(clave.modules.some(isDatabaseClient)).toBe(true);
    expect(clave.output).toContain('register [options]');
  });

  it.each(Object.entries(commandTable))(
    'lists %s with the arguments that it takes',
    async (name, { takes, load }) => {
      const command = new Command(name);
      (await load()).define(command);
      expect(new Help().subcommandTerm(command)).toBe([name, takes].filter(Boolean).join(' '));
    },
  );
});
