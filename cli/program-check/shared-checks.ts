import { join } from 'node:path';
import { messageTexts } from '../../messages/texts.ts';
import { serviceTexts } from '../../api/own-words.ts';
import { fieldTexts } from '../../platform/texts/field-messages.ts';
import { defaultLanguage } from '../../domain/language.ts';
import type { Language } from '../../domain/language.ts';
import { fault, when } from '../../domain/program-check/finding.ts';
import type { Finding } from '../../domain/program-check/finding.ts';
import { flatTexts } from '../../platform/texts/flat-texts.ts';
import { languagesIn } from '../../platform/texts/languages.ts';
import { languageTexts } from '../../platform/texts/locale.ts';
import type { Spoken } from '../../platform/texts/spoken.ts';
import type { Placed } from './placed.ts';
import { placeholdersIn } from './placeholders.ts';
import { schemaFaults } from './schema-faults.ts';
import { readYaml } from './yaml-file.ts';

const declared: readonly Spoken<unknown>[] = [languageTexts, messageTexts, ...serviceTexts];

/** The pages' texts, which the compiler knows by those of the default language. */
const pages = 'portal.json';
/** Files whose names no schema lists: what one language says there, each does. */
const openFiles: readonly string[] = [pages, fieldTexts.file];
/** Files that say the same in each language. What a message may speak of is checked with the programs' own messages. */
const compared = [pages, ...serviceTexts.map(({ file }) => file)];

/**
 * Whether every text that programs share is there in each of these languages.
 * @param folder holds a folder a language
 */
export async function checkSharedTexts(folder: string, languages: readonly Language[]): Promise<Placed[]> {
  const known = languagesIn(folder);
  const unspoken = languages.filter((language) => !known.includes(language));
  const spoken = languages.filter((language) => known.includes(language));
  const read = spoken.flatMap((language) => declared.map((texts) => checkFile(folder, language, texts)));
  return [
    ...unspoken.map(noTexts),
    ...(await Promise.all(read)).flat(),
    ...spoken.flatMap((language) => compared.flatMap((file) => compareFile(folder, language, file))),
  ];
}

function noTexts(language: Language): Placed {
  return {
    ...fault('text-missing', ['languages'], `there are no texts in "${language}".`),
    file: `texts/${language}`,
  };
}

async function checkFile(
  folder: string,
  language: Language,
  { file: name, schema }: Spoken<unknown>,
): Promise<Placed[]> {
  const file = `texts/${language}/${name}`;
  const yaml = await readYaml(join(folder, language, name), file);
  if (!yaml) return [{ ...fault('text-missing', [], 'is missing.'), file }];
  if (yaml.faults.length > 0) return yaml.faults;
  const parsed = schema.safeParse(yaml.value);
  const issues = parsed.success ? [] : parsed.error.issues;
  return issues
    .flatMap((issue): Finding[] => {
      const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
      return missing ? [missingText(issue.path.map(String), language)] : schemaFaults([issue]);
    })
    .map((finding) => ({ ...finding, file, line: yaml.lineOf(finding.path) }));
}

/** What is said in any language is said in each, and speaks of what it speaks of in the default one. */
function compareFile(folder: string, language: Language, name: string): Placed[] {
  const textsIn = (each: Language): ReadonlyMap<string, string> => flatTexts(join(folder, each, name));
  const texts = textsIn(language);
  const reference = textsIn(defaultLanguage);
  const all = openFiles.includes(name) ? languagesIn(folder).map(textsIn) : [texts];
  const keys = new Set(all.flatMap((each) => [...each.keys()]));
  const findings = [...keys].flatMap((key): Finding[] => {
    const text = texts.get(key);
    if (text === undefined) return [missingText([key], language)];
    return otherNames(key, text, reference.get(key) ?? text);
  });
  return findings.map((finding) => ({ ...finding, file: `texts/${language}/${name}` }));
}

/** One of something may be said without its number. */
export function otherNames(key: string, text: string, reference: string): Finding[] {
  const [said, known] = [placeholdersIn(text), placeholdersIn(reference)];
  const strange = said.filter((name) => !known.includes(name));
  const left = known.filter((name) => !said.includes(name) && !(key.endsWith('_one') && name === 'count'));
  return [
    ...when(strange.length > 0, () =>
      fault('text-placeholder', [key], `speaks of ${strange.join(', ')}, which this text has not got.`),
    ),
    ...when(left.length > 0, () => fault('text-placeholder', [key], `does not say ${left.join(', ')}.`)),
  ];
}

function missingText(path: string[], language: Language): Finding {
  return fault('text-missing', path, `is missing in "${language}".`);
}
