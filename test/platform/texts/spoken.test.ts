import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { languagesIn } from '../../../platform/texts/languages.ts';
import { requireTexts, spoken, TextsError } from '../../../platform/texts/spoken.ts';

const greeting = z.strictObject({ hello: z.string(), goodbye: z.string() });

async function folderWith(texts: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'texts-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [language, yaml] of Object.entries(texts)) {
    await mkdir(join(folder, language));
    await writeFile(join(folder, language, 'greeting.yaml'), yaml);
  }
  return folder;
}

const es = 'hello: Hola\ngoodbye: Adiós\n';
const ca = 'hello: Hola\ngoodbye: Adeu\n';

it('a folder is a language, the default one first', async () => {
  expect(languagesIn(await folderWith({ ca, de: es, es }))).toEqual(['es', 'ca', 'de']);
});

it('a text is read in its language, and in the default one where that is not spoken', async () => {
  const texts = spoken('greeting.yaml', greeting, await folderWith({ es, ca }));
  expect(texts.in('ca').goodbye).toBe('Adeu');
  expect(texts.in('zz')).toEqual({ hello: 'Hola', goodbye: 'Adiós' });
});

it('a language that lacks a text, or has one too many, is refused at the start with the file and the text', async () => {
  const folder = await folderWith({ es, ca: 'hello: Hola\nthanks: Gràcies\n' });
  const texts = spoken('greeting.yaml', greeting, folder);
  const start = (): void => requireTexts([texts]);
  expect(start).toThrow(TextsError);
  expect(start).toThrow(/ca\/greeting\.yaml:\n(.|\n)*goodbye: .*undefined(.|\n)*thanks/);
});
