import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../domain/language.ts';
import { fault } from '../../domain/program-check/finding.ts';
import type { Finding } from '../../domain/program-check/finding.ts';
import { messageTexts, textOverrides } from '../../messages/texts.ts';
import { flatTexts } from '../../platform/texts/flat-texts.ts';
import { languageOfRegion, regionTagsIn } from '../../platform/texts/languages.ts';
import { pageFiles } from '../../platform/texts/regional-pages.ts';
import { regionFile, regionSchema } from '../../platform/texts/regions.ts';
import { unknownNames } from './message-checks.ts';
import type { Placed } from './placed.ts';
import { schemaFaults } from './schema-faults.ts';
import { otherNames } from './shared-checks.ts';
import { readYaml } from './yaml-file.ts';

/**
 * Whether the regions of these languages say only what their language says, and speak of what it speaks of.
 * @param folder holds a folder a language, and one a region
 */
export async function checkRegions(folder: string, languages: readonly Language[]): Promise<Placed[]> {
  const tags = regionTagsIn(folder).filter((tag) => languages.includes(languageOfRegion(tag)));
  return (await Promise.all(tags.map((tag) => checkRegion(folder, tag)))).flat();
}

async function checkRegion(folder: string, tag: string): Promise<Placed[]> {
  const found = (await readdir(join(folder, tag))).map((file) => checkFile(folder, tag, file));
  return (await Promise.all(found)).flat();
}

async function checkFile(folder: string, tag: string, name: string): Promise<Placed[]> {
  const file = `texts/${tag}/${name}`;
  if (name in pageFiles)
    return checkPages(folder, tag, name).map((finding): Placed => ({ ...finding, file }));
  const yaml = await readYaml(join(folder, tag, name), file);
  if (!yaml || yaml.faults.length > 0) return yaml?.faults ?? [];
  return namedFaults(name, yaml.value).map((each) => ({ ...each, file, line: yaml.lineOf(each.path) }));
}

function namedFaults(name: string, value: unknown): Finding[] {
  if (name === regionFile) return schemaFaults(regionSchema.safeParse(value).error?.issues ?? []);
  if (name !== messageTexts.file) return [fault('text-unknown', [], 'is no file of texts of a language.')];
  const parsed = textOverrides.safeParse(value ?? {});
  return parsed.success ? unknownNames(parsed.data) : schemaFaults(parsed.error.issues);
}

function checkPages(folder: string, tag: string, name: string): Finding[] {
  const language = languageOfRegion(tag);
  const shared = flatTexts(join(folder, language, name));
  return [...flatTexts(join(folder, tag, name))].flatMap(([key, text]) => {
    const replaced = shared.get(key);
    if (replaced === undefined) return [fault('text-unknown', [key], `is no text in "${language}".`)];
    return otherNames(key, text, replaced);
  });
}
