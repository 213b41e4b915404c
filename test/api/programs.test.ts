import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programSchema, programSummarySchema } from '../../api/schemas/program.ts';
import { loadPrograms, ProgramError } from '../../platform/programs/load.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

describe('the programs of the API', () => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await createTestDatabase(2);
    app = await startTestApp(database);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('are listed with what a page needs to show them', async () => {
    const response = await fetch(`${app.url}/api/v1/programs`);
    expect(response.headers.get('cache-control')).toBe('public, max-age=60');
    const [asepeyo] = programSummarySchema.array().parse(await response.json());
    expect(asepeyo).toMatchObject({
      id: 'asepeyo',
      name: { es: 'Asepeyo Oficina Virtual' },
      languages: ['es', 'ca', 'en'],
    });
  });

  it('say what the form asks and how long the window is', async () => {
    const response = await fetch(`${app.url}/api/v1/programs/asepeyo`);
    const program = programSchema.strict().parse(await response.json());
    expect(program).toMatchObject({
      country: 'ES',
      contact: { phone: '900 151 000' },
      documents: ['DNI', 'NIE'],
      registration: {
        form: ['document', 'mobile', 'email'],
        windowMs: 3 * 24 * 3_600_000,
        stages: ['emailLink', 'smsPin', 'identity', 'review', 'password'],
      },
      recovery: { form: ['document', 'channel'], contact: 'account' },
      password: { minLength: 12, maxLength: 256 },
    });
  });

  it('offer only the journeys that they have', async () => {
    const response = await fetch(`${app.url}/api/v1/programs/clave`);
    const program = programSchema.strict().parse(await response.json());
    expect(program.registration).toBeUndefined();
    expect(program.activation?.form).toEqual(['document', 'email', 'activationCode']);
  });

  it.each(['nobody', '__proto__', 'constructor', 'ASEPEYO', 'asepeyo%20', '_shared'])(
    'do not include %s',
    async (id) => {
      const response = await fetch(`${app.url}/api/v1/programs/${id}`);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ type: '/problems/unknown-program' });
    },
  );
});

describe('a folder of programs', () => {
  let dir: string;
  let good: string;
  beforeAll(async () => {
    good = await readFile(join(import.meta.dirname, '../../programs/asepeyo/program.yaml'), 'utf8');
  });

  async function folder(files: Record<string, string>): Promise<string> {
    dir = await mkdtemp(join(tmpdir(), 'alta-programs-'));
    for (const [id, text] of Object.entries(files)) {
      await mkdir(join(dir, id));
      await writeFile(join(dir, id, 'program.yaml'), text);
    }
    return dir;
  }
  async function faultsOf(files: Record<string, string>): Promise<readonly string[]> {
    const error: unknown = await loadPrograms(await folder(files)).catch((reason: unknown) => reason);
    await rm(dir, { recursive: true });
    if (!(error instanceof ProgramError)) throw new Error('it was loaded');
    return error.faults;
  }

  it('is read once a process', async () => {
    await folder({ asepeyo: good });
    const first = await loadPrograms(dir);
    await rm(dir, { recursive: true });
    expect(await loadPrograms(dir)).toBe(first);
    expect([...first.keys()]).toEqual(['asepeyo']);
  });

  it('is read again when it was at fault and has been mended', async () => {
    await folder({ asepeyo: 'id: asepeyo' });
    await expect(loadPrograms(dir)).rejects.toThrow(ProgramError);
    await writeFile(join(dir, 'asepeyo', 'program.yaml'), good);
    expect((await loadPrograms(dir)).has('asepeyo')).toBe(true);
    await rm(dir, { recursive: true });
  });

  it('tells all faults of all files at once, with file and place', async () => {
    const faults = await faultsOf({
      asepeyo: good.replace('country: ES', 'country: Spain').replace('3 days', 'three days'),
      other: good,
      third: 'a: [b',
      _shared: 'nothing of a program',
    });
    expect(faults).toHaveLength(4);
    expect(faults[0]).toMatch(/^asepeyo\/program\.yaml: country: /);
    expect(faults[1]).toBe(
      'asepeyo/program.yaml: registration.window: "three days" is not a duration such as "3 days" or "2 hours"',
    );
    expect(faults[2]).toBe('other/program.yaml: id: is "asepeyo", its folder is "other"');
    expect(faults[3]).toMatch(/^third\/program\.yaml: /);
  });

  it('need a name in each of their languages and in no other, and texts in each', async () => {
    const languages = (tags: string, names: string): string =>
      good
        .replace(/^names:\n(?: .*\n)+/m, `names: { ${names} }\n`)
        .replace(/^languages: .*$/m, `languages: [${tags}]`);
    expect(await faultsOf({ asepeyo: languages('es, en', 'es: Una') })).toEqual([
      'asepeyo/program.yaml: names.en: is missing, and the program speaks it',
    ]);
    expect(await faultsOf({ asepeyo: languages('es, xx', 'es: Una, xx: Un') })).toEqual([
      'asepeyo/program.yaml: languages: there are no texts in "xx"',
    ]);
    await folder({ asepeyo: languages('es', 'es: Una') });
    expect((await loadPrograms(dir)).get('asepeyo')?.names).toEqual({ es: 'Una' });
  });

  it('without a program, or that is none, is a fault', async () => {
    expect(await faultsOf({})).toHaveLength(1);
    await expect(loadPrograms(join(tmpdir(), 'alta-no-such-folder'))).rejects.toThrow(/is missing/);
  });
});
