import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ownTexts } from '../../../messages/own-texts.ts';
import { readOverrides, regionalMessages } from '../../../messages/texts.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';
import { readPortalTexts } from '../../../platform/programs/portal-texts.ts';
import { flatTexts } from '../../../platform/texts/flat-texts.ts';
import { languagesIn, textsFolder } from '../../../platform/texts/languages.ts';
import { pageFiles, regionalPages, requireRegionalPages } from '../../../platform/texts/regional-pages.ts';
import { regionsIn, regionsOf } from '../../../platform/texts/regions.ts';
import { TextsError } from '../../../platform/texts/spoken.ts';

const region = (...countries: string[]): string => `countries: [${countries.join(', ')}]\nforeign: {}\n`;

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'texts-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return folder;
}

const shared = {
  'es/portal.json': '{ "start": { "login": "Entrar", "out": "Salir", "recovery": "¿La ha olvidado?" } }',
  'es/problems.yaml': 'gone: { title: Ha caducado, detail: Pida otro. }\n',
  'es-419/region.yaml': region('AR', 'UY'),
  'es-419/portal.json': '{ "start": { "login": "Ingresar", "recovery": "¿La olvidó?" } }',
  'es-419/problems.yaml': 'gone: { title: Venció }\n',
  'es-AR/region.yaml': region('AR'),
  'es-AR/portal.json': '{ "start": { "login": "Iniciar sesión" } }',
};

it('a folder with the tag of a region is no language', async () => {
  expect(languagesIn(await folderWith({ ...shared, 'zh-Hant/portal.json': '{}' }))).toEqual([
    'es',
    'zh-Hant',
  ]);
});

it('a country speaks as the regions that list it, and the narrowest has the last word', async () => {
  const folder = await folderWith(shared);
  expect(regionsOf('es', 'AR', folder).map(({ tag }) => tag)).toEqual(['es-419', 'es-AR']);
  expect(regionalPages('es', 'AR', folder)).toEqual({
    'start.login': 'Iniciar sesión',
    'start.recovery': '¿La olvidó?',
    'answers.gone.title': 'Venció',
  });
  expect(regionalPages('es', 'UY', folder)['start.login']).toBe('Ingresar');
  expect(regionalPages('es', 'ES', folder)).toEqual({});
  expect(regionalPages('en', 'AR', folder)).toEqual({});
});

it('a text that the language has not got is refused at the start, with the file and its name', async () => {
  const typo = '{ "start": { "logn": "Iniciar sesión" } }';
  const pages = await folderWith({ ...shared, 'es-AR/portal.json': typo });
  expect(() => requireRegionalPages(pages)).toThrow(TextsError);
  expect(() => requireRegionalPages(pages)).toThrow(/es-AR\/portal\.json:\n {2}start\.logn: /);
  const messages = await folderWith({ ...shared, 'es-419/messages.yaml': 'emails: { wellcome: {} }\n' });
  expect(() => regionalMessages('es', 'UY', messages)).toThrow(/es-419\/messages\.yaml:\n.*emails/);
  const where = await folderWith({ ...shared, 'es-AR/region.yaml': 'countries: [Argentina]\nforeign: {}\n' });
  expect(() => regionsIn(where)).toThrow(/es-AR\/region\.yaml:\n {2}countries\.0: /);
});

it('no region that is shipped says what is said anyway', () => {
  for (const { tag, language, folder } of regionsIn())
    for (const file of Object.keys(pageFiles)) {
      const said = flatTexts(join(textsFolder, language, file));
      const again = [...flatTexts(join(folder, file))].filter(([key, text]) => said.get(key) === text);
      expect(again, `${tag}/${file}`).toEqual([]);
    }
});

it('the programs of Spain say just what is in their own files, and those of the River Plate more', async () => {
  const programs = await loadPrograms('programs');
  const saidBy = ownTexts('programs', programs.values());
  const own = await Promise.all(
    [...programs.values()].map(async (program) => {
      const pages = await readPortalTexts(join('programs', program.id));
      const messages = readOverrides(join('programs', program.id, 'messages'))['es'] ?? {};
      const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
      const written = { common: {}, emails: {}, sms: {}, ...messages };
      return [program.country, same(program.texts, pages), same(saidBy(program.id)['es'], written)];
    }),
  );
  expect(own).toEqual([
    ['ES', true, true],
    ['UY', false, false],
    ['ES', true, true],
    ['AR', false, false],
  ]);
});
