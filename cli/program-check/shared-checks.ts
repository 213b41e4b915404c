import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fullTexts } from '../../activities/messages/texts.ts';
import { languages as allLanguages } from '../../domain/program.ts';
import type { Language } from '../../domain/program.ts';
import { fault } from '../../domain/program-check/finding.ts';
import type { Finding } from '../../domain/program-check/finding.ts';
import type { Placed } from './placed.ts';
import { schemaFaults } from './schema-faults.ts';
import { readYaml } from './yaml-file.ts';

/** Where the texts lie that hold for every program: `<language>.yaml`, `<language>.json`. */
export interface SharedFolders {
  messages: string;
  portal: string;
}

export const shippedTexts: SharedFolders = {
  messages: join(import.meta.dirname, '../../programs/_shared/messages'),
  portal: join(import.meta.dirname, '../../web/portal/texts'),
};

/** Whether every text that programs share is there in each of these languages. */
export async function checkSharedTexts(
  { messages, portal }: SharedFolders,
  languages: readonly Language[],
): Promise<Placed[]> {
  const found = languages.flatMap((language) => [
    checkMessages(messages, language),
    checkPages(portal, language),
  ]);
  return (await Promise.all(found)).flat();
}

async function checkMessages(folder: string, language: Language): Promise<Placed[]> {
  const file = `_shared/messages/${language}.yaml`;
  const yaml = await readYaml(join(folder, `${language}.yaml`), file);
  if (!yaml) return [{ ...fault('text-missing', [], `there are no messages in "${language}".`), file }];
  if (yaml.faults.length > 0) return yaml.faults;
  const parsed = fullTexts.safeParse(yaml.value);
  const issues = parsed.success ? [] : parsed.error.issues;
  return issues
    .flatMap((issue): Finding[] => {
      const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
      return missing ? [missingText(issue.path.map(String), language)] : schemaFaults([issue]);
    })
    .map((finding) => ({ ...finding, file, line: yaml.lineOf(finding.path) }));
}

/** What the pages say in any language they say in each. */
async function checkPages(folder: string, language: Language): Promise<Placed[]> {
  const texts = await pageTexts(folder, language);
  const known = await Promise.all(allLanguages.map((each) => pageTexts(folder, each)));
  const names = new Set(known.flatMap((each) => [...each.keys()]));
  return [...names]
    .filter((name) => !texts.has(name))
    .map((name) => ({ ...missingText([name], language), file: `web/portal/texts/${language}.json` }));
}

function missingText(path: string[], language: Language): Finding {
  return fault('text-missing', path, `is missing in "${language}".`);
}

interface Tree {
  [key: string]: string | Tree;
}

/** The pages' shared texts in a language, by name ("start.title"). */
export async function pageTexts(folder: string, language: string): Promise<ReadonlyMap<string, string>> {
  const texts = await readFile(join(folder, `${language}.json`), 'utf8').catch(() => '{}');
  return flat(JSON.parse(texts) as Tree);
}

function flat(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[path + key, value]] : [...flat(value, `${path}${key}.`)],
    ),
  );
}
