import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFolder } from '../../cli/program-check/check-folder.ts';
import type { Placed } from '../../cli/program-check/placed.ts';
import { checkSharedTexts } from '../../cli/program-check/shared-checks.ts';
import { languages, textsFolder } from '../../platform/texts/languages.ts';
import { spoiltTexts } from '../support/spoilt-texts.ts';

/** The fifth program and the texts that all share, spoilt. */
const spoilt = spoiltTexts('test/fixtures/programs/ribera');

/** Without a mapping's key and all that is below it. */
const withoutKey = (key: string, indent: string) => (text: string) => {
  const lines = text.split('\n');
  const at = lines.indexOf(`${indent}${key}:`);
  const next = lines.findIndex(
    (line, index) => index > at && /\S/.test(line) && !line.startsWith(`${indent} `),
  );
  if (at === -1) throw new Error(`no ${key}`);
  lines.splice(at, (next === -1 ? lines.length : next) - at);
  return lines.join('\n');
};

const withoutText = (text: string): string => {
  const texts = JSON.parse(text) as { start: Record<string, string> };
  delete texts.start['login'];
  return JSON.stringify(texts);
};

const added = (key: string, word: string) => (text: string) =>
  JSON.stringify({ ...(JSON.parse(text) as object), [key]: word });

type Seeded = [
  sentence: string,
  changes: Record<string, (text: string) => string>,
  finds: Partial<Placed>,
  says: string,
];

const seeded: Seeded[] = [
  [
    'a message that is missing in one language',
    { 'texts/en/messages.yaml': withoutKey('hasAccount', '  ') },
    {
      level: 'fault',
      code: 'text-missing',
      path: ['emails', 'hasAccount'],
      file: 'texts/en/messages.yaml',
    },
    'is missing in "en".',
  ],
  [
    'a message without its heading in one language',
    { 'texts/es/messages.yaml': (text) => text.replace(/^ {4}heading: .*\n/m, '') },
    { level: 'fault', code: 'text-missing', file: 'texts/es/messages.yaml' },
    'is missing in "es".',
  ],
  [
    'a language without any message',
    { 'texts/en/messages.yaml': () => '' },
    { level: 'fault', code: 'text-missing', path: [], file: 'texts/en/messages.yaml' },
    'is missing.',
  ],
  [
    'a text of the pages that is missing in one language',
    { 'texts/es/portal.json': withoutText },
    { level: 'fault', code: 'text-missing', path: ['start.login'], file: 'texts/es/portal.json' },
    'is missing in "es".',
  ],
  [
    'a text of the pages that does not say what it says in Spanish',
    { 'texts/en/portal.json': (text) => text.replace('{{documents}}', 'document') },
    { level: 'fault', code: 'text-placeholder', file: 'texts/en/portal.json' },
    'does not say documents.',
  ],
  [
    'a language without any texts',
    {
      'ribera/program.yaml': (text) =>
        text.replace('[es, en]', '[es, en, xx]').replace('names:', 'names:\n  xx: X'),
    },
    { level: 'fault', code: 'text-missing', path: ['languages'], file: 'texts/xx' },
    'there are no texts in "xx".',
  ],
  [
    'a problem without its words in one language',
    { 'texts/en/problems.yaml': withoutKey('link-used', '') },
    { level: 'fault', code: 'text-missing', path: ['link-used'], file: 'texts/en/problems.yaml' },
    'is missing in "en".',
  ],
  [
    'a field’s fault without its words in one language',
    { 'texts/en/fields.yaml': (text) => text.replace(/^birthDate\.malformed: .*\n/m, '') },
    { level: 'fault', code: 'text-missing', path: ['birthDate.malformed'], file: 'texts/en/fields.yaml' },
    'is missing in "en".',
  ],
  [
    'a line of the slip that is missing in one language',
    { 'texts/es/slip.yaml': (text) => text.replace(/^keep: .*\n/m, '') },
    { level: 'fault', code: 'text-missing', path: ['keep'], file: 'texts/es/slip.yaml' },
    'is missing in "es".',
  ],
  [
    'a line of the certificate’s page that there is not',
    { 'texts/en/certificate-page.yaml': (text) => `${text}extra: More.\n` },
    { level: 'fault', code: 'unknown-key', path: ['extra'], file: 'texts/en/certificate-page.yaml' },
    '"extra" is not known here.',
  ],
  [
    'a message in the institution’s own words in one language only',
    { 'ribera/messages/en.yaml': () => '{}\n' },
    { level: 'warning', code: 'text-in-one-language', path: ['completed'], file: 'messages' },
    'is in the institution’s own words, but not in "en".',
  ],
  [
    'a text of the pages in the institution’s own words in one language only',
    { 'ribera/portal/es.json': added('start.login', 'Ya tengo carné') },
    { level: 'warning', code: 'text-in-one-language', file: 'portal/en.json' },
    'start.login: in the institution’s own words, but not in "en".',
  ],
  [
    'all of the pages’ own words in one language only',
    { 'ribera/portal/es.json': () => '' },
    { level: 'warning', code: 'text-in-one-language', file: 'portal/es.json' },
    'start.intro: in the institution’s own words, but not in "es".',
  ],
];

describe('alta program check', () => {
  it.each(seeded)(
    'finds %s, by its own message and at its place',
    async (_sentence, changes, finds, says) => {
      const { folder, shared } = await spoilt({});
      const before = (await checkFolder(folder, shared)).findings.map(({ code, text }) => `${code} ${text}`);
      const spoilTexts = await spoilt(changes);
      const { findings } = await checkFolder(spoilTexts.folder, spoilTexts.shared);
      const more = findings.filter(({ code, text }) => !before.includes(`${code} ${text}`));
      expect(more).toEqual([expect.objectContaining({ ...finds, text: says })]);
    },
  );

  it.each(languages)('misses no text in %s', async (language) => {
    expect(await checkSharedTexts(textsFolder, [language])).toEqual([]);
  });

  it('says on which line a part of a message is missing', async () => {
    const { folder, shared } = await spoilt({
      'texts/en/messages.yaml': (text) => text.replace(/^( {2}hasAccount:\n) {4}subject: .*\n/m, '$1'),
    });
    const lines = (await readFile(join(shared, 'en/messages.yaml'), 'utf8')).split('\n');
    const { findings } = await checkFolder(folder, shared);
    const missing = findings.filter(({ code }) => code === 'text-missing');
    expect(missing.map(({ path, line }) => [path, line])).toEqual([
      [['emails', 'hasAccount', 'subject'], lines.indexOf('  hasAccount:') + 1],
    ]);
  });
});
