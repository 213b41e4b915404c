import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readActivationCode } from '../../domain/activation-code.ts';
import { runToEnd } from '../../platform/tools/run-to-end.ts';
import { judgeActivationCode } from '../../store/secrets/activation-codes.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { createKeyring } from '../../platform/keyring.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { dniOf } from '../support/documents.ts';
import { textOfPdf } from '../support/pdf-text.ts';

const root = join(import.meta.dirname, '../..');
const key = Buffer.alloc(32, 7);
let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'alta-slip-'));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

/** The command as people run it. */
async function alta(...args: string[]): Promise<{ code: number | null; output: string }> {
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: database.url,
    // Nothing is to be told when nobody has registered before.
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    ALTA_SECRETS: `k1:${key.toString('base64url')}`,
    IMAGES_DIR: join(root, 'none'),
    PROGRAMS_DIR: join(root, 'programs'),
    PUBLIC_URL: 'https://alta.example',
  };
  return runToEnd(process.execPath, [join(root, 'cli/alta.ts'), ...args], { cwd: root, env });
}

const person = (document: string): string[] => [
  ...['--document', document, '--name', 'Ana Núñez', '--email', 'ana@example.org'],
  ...['--mobile', '600 700 900'],
];

describe('alta clave register', () => {
  it('prints the code once and saves the slip for its owner alone; the code is good, and kept nowhere', async () => {
    const [{ number, type }, file] = [dniOf(72_950_001), join(folder, 'one.pdf')];
    const { code, output } = await alta('clave', 'register', ...person(number), '--slip', file);
    expect([code, output]).toEqual([0, expect.stringContaining(file)]);
    const shown = /Activation code {2}((?:\w{4}-){3}\w{4})/.exec(output)?.[1] ?? '';
    expect(output.split(shown)).toHaveLength(2);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(textOfPdf(await readFile(file)).join('\n')).toContain(shown);
    const clave = (await loadPrograms(join(root, 'programs'))).get('clave');
    if (!clave) throw new Error('no program clave');
    const typed = {
      document: { number, type },
      email: 'ana@example.org',
      code: readActivationCode(shown) ?? '',
    };
    const keyring = createKeyring([{ id: 'k1', key }]);
    expect(await judgeActivationCode(database, keyring, clave, typed)).toEqual({ outcome: 'right' });
  });

  it('is the same as alta act register clave, and says every fault of what is typed', async () => {
    const bad = ['--document', '12345678A', '--name', 'Ana', '--email', 'x', '--mobile', '912345678'];
    const { code, output } = await alta('act', 'register', 'clave', ...bad);
    expect(code).toBe(1);
    for (const field of ['--document', '--email', '--mobile']) expect(output).toContain(`${field}: `);
    expect(output).not.toContain(' at ');
  });

  it('is no command of a program without registration acts', async () => {
    const { code, output } = await alta('act', 'register', 'asepeyo', ...person(dniOf(72_950_002).number));
    expect([code, output.trim()]).toEqual([1, 'asepeyo has no registration acts; clave has.']);
  });
});
