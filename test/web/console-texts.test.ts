import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doubts } from '../../domain/identity-verdict.ts';
import { staffRoles } from '../../domain/staff.ts';
import { flatTexts } from '../../platform/texts/flat-texts.ts';
import { languages, textsFolder } from '../../platform/texts/languages.ts';

const fileOf = (language: string): string => join(textsFolder, language, 'console.json');
const spoken = languages.filter((language) => existsSync(fileOf(language)));
const es = flatTexts(fileOf('es'));

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
}

describe('the console’s texts', () => {
  it('are there in Spanish and English', () => {
    expect(spoken).toEqual(expect.arrayContaining(['es', 'en']));
  });

  it.each(spoken)('are all there in %s, in the same order and with the same names in them', (language) => {
    const texts = flatTexts(fileOf(language));
    expect([...texts.keys()]).toEqual([...es.keys()]);
    for (const [key, text] of es) expect(placeholders(texts.get(key) ?? ''), key).toEqual(placeholders(text));
  });

  it('name every role and every doubt', () => {
    const named = [...staffRoles.map((role) => `roles.${role}`), ...doubts.map((doubt) => `doubts.${doubt}`)];
    expect(named.filter((key) => !es.has(key))).toEqual([]);
  });

  it('are all used', () => {
    const folder = join(import.meta.dirname, '../../web/console');
    const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const composed = [...code.matchAll(/t\(`([^`]+)`/g)].map(
      ([, template = '']) =>
        new RegExp(`^${template.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[^.]+')}$`),
    );
    const isUsed = (key: string): boolean =>
      code.includes(`'${key}'`) || composed.some((pattern) => pattern.test(key));
    const names = [...es.keys()].map((key) => key.replace(/_(one|other)$/, ''));
    expect(names.filter((key) => !isUsed(key))).toEqual([]);
  });
});
