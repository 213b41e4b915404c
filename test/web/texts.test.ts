import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages, regionTagsIn, textsFolder } from '../../platform/texts/languages.ts';

const portal = join(import.meta.dirname, '../../web/portal');

interface Tree {
  [key: string]: string | Tree;
}

function textsOf(language: string): Map<string, string> {
  const tree = JSON.parse(readFileSync(join(textsFolder, language, 'portal.json'), 'utf8')) as Tree;
  return new Map(flat(tree, ''));
}

function flat(tree: Tree, path: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : flat(value, `${path}${key}.`),
  );
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
}

const es = textsOf('es');
const en = textsOf('en');

describe('the portal’s texts', () => {
  it.each(languages)('are all there in %s, in the same order and with the same names in them', (language) => {
    const texts = textsOf(language);
    expect([...texts.keys()]).toEqual([...es.keys()]);
    for (const [key, text] of es) {
      expect(placeholders(texts.get(key) ?? ''), key).toEqual(placeholders(text));
    }
  });

  it('address the applicant as usted', () => {
    for (const [key, text] of es) {
      expect(text, key).not.toMatch(/\b(tú|tu|tus|te|ti|contigo|eres|tienes|puedes|escribe tu|pulsa tu)\b/i);
    }
  });

  it.each(['portal.json', 'messages.yaml'])(
    'say vostè in Catalan, and no “de” before a name, which would have to be d’ before a vowel (%s)',
    (file) => {
      const texts = readFileSync(join(textsFolder, 'ca', file), 'utf8');
      expect(texts).not.toMatch(/\b(tu|teu|teva|teus|teves|tens|pots|vós|vosaltres|vostre|vostra)\b/i);
      expect(texts).not.toMatch(/\b(de|del|al) \{\{?(name|programName|whom)\}/);
    },
  );

  it('call an email correo in Spanish, as the messages and the answers of the service do', () => {
    for (const [key, text] of es) expect(text.replace(/\{\{\w+\}\}/g, ''), key).not.toMatch(/\be-?mails?\b/i);
  });

  it('say of a journey that another thing overtook what is true whatever it was', () => {
    // The form sent again, another journey completed, "this was not me", a new registration act, a closed account: the page knows not which.
    for (const texts of [es, en])
      for (const key of ['ended.superseded.title', 'ended.superseded.text'])
        expect(texts.get(key), key).not.toMatch(/formulario|form |vuelto a|again, so|have begun/);
  });

  it('are all used', () => {
    const code = readAll(sources(portal));
    const shell = readAll([...sources(join(portal, '../build')), ...sources(join(portal, '../../api/page'))]);
    const isUsed = (key: string): boolean =>
      // Those of "shell" are what the build and the API write into pages without scripts.
      key.startsWith('shell.')
        ? shell.includes(key.replace('shell.', ''))
        : code.includes(`'${key}'`) || isComposed(code, key);
    const names = [...es.keys()].map((key) => key.replace(/_(one|other)$/, ''));
    expect(names.filter((key) => !isUsed(key))).toEqual([]);
  });
});

describe('an institution’s own words', () => {
  const programs = join(import.meta.dirname, '../../programs');
  const own = readdirSync(programs, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /portal\/[\w-]+\.json$/.test(file),
  );

  it('and a region’s address the applicant as usted, as all other texts do', () => {
    const ofRegions = regionTagsIn(textsFolder)
      .flatMap((tag) => ['portal.json', 'messages.yaml'].map((file) => join(textsFolder, tag, file)))
      .filter((file) => existsSync(file));
    const ofPrograms = own.filter((each) => each.endsWith('es.json')).map((file) => join(programs, file));
    for (const file of [...ofPrograms, ...ofRegions])
      expect(readFileSync(file, 'utf8'), file).not.toMatch(
        /\b(tú|tu|tus|te|ti|contigo|has|eres|estás|tienes|puedes|olvidaste|vos|sos|tenés|podés)\b/i,
      );
  });

  it.each(own)('%s stand in for texts that there are, with the same names in them', (file) => {
    const shared = textsOf(basename(file, '.json'));
    const texts = JSON.parse(readFileSync(join(programs, file), 'utf8')) as Record<string, string>;
    // Those of the service's own pages and answers are known to `alta program check`.
    const ofPages = Object.entries(texts).filter(
      ([key]) => !/^(answers|fields|slip|certificatePage)\./.test(key),
    );
    for (const [key, text] of ofPages) {
      expect(shared.has(key), key).toBe(true);
      for (const name of placeholders(text)) expect(placeholders(shared.get(key) ?? ''), key).toContain(name);
    }
  });
});

function readAll(files: readonly string[]): string {
  return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

/** Whether a template such as `camera.faults.${fault}` can make the key. */
function isComposed(code: string, key: string): boolean {
  return [...code.matchAll(/`([a-zA-Z]+\.[^`\s]*\$\{[^`]*)`/g)].some(([, template = '']) => {
    const pattern = template
      .split(/\$\{[^}]*\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[^.]+');
    return new RegExp(`^${pattern}$`).test(key);
  });
}
