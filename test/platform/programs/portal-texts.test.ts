import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readPortalTexts } from '../../../platform/programs/portal-texts.ts';

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-texts-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'portal'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'portal', name), text);
  return folder;
}

it('what the pages of an institution say in its own words is read by language; no file means none', async () => {
  const folder = await folderWith({ 'es.json': '{ "start.title": "Hágase socio" }' });
  expect(await readPortalTexts(folder)).toEqual({ es: { 'start.title': 'Hágase socio' } });
  expect(await readPortalTexts(join(folder, 'none'))).toEqual({});
});

it.each(['[]', '"text"', '{ "start": { "title": "x" } }', '{', 'null'])(
  '%s is no file of texts',
  async (json) => {
    const folder = await folderWith({ 'en.json': json });
    await expect(readPortalTexts(folder)).rejects.toThrow();
  },
);
