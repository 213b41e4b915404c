import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { globalNames } from '../../messages/global-words.ts';
import { placeholders } from '../../messages/sentence.ts';
import { templates, valueKinds } from '../../domain/messages.ts';
import type { MessageTemplate } from '../../domain/messages.ts';
import { mergeTexts, regionalMessages, textOverrides } from '../../messages/texts.ts';
import type { MessageOverrides } from '../../messages/texts.ts';
import type { Program } from '../../domain/program.ts';
import { fault, warning, when } from '../../domain/program-check/finding.ts';
import type { Finding } from '../../domain/program-check/finding.ts';
import { longSms } from './long-sms.ts';
import type { Placed } from './placed.ts';
import { saidInOthers } from './said-in-others.ts';
import { schemaFaults } from './schema-faults.ts';
import { readYaml } from './yaml-file.ts';

/** Names that `common`'s own sentences may use besides those that all may. */
const commonNames = ['date', 'time'];

/** Whether every message can be written in every language of a program, its own words included. */
export async function checkMessages(folder: string, program: Program): Promise<Placed[]> {
  const own = new Map<string, MessageOverrides>();
  const found: Placed[] = [];
  for (const name of await yamlNames(join(folder, 'messages'))) {
    const language = name.slice(0, -'.yaml'.length);
    const file = `messages/${name}`;
    const { findings, texts } = await checkFile(folder, file, language, program);
    found.push(...findings);
    if (texts) own.set(language, texts);
  }
  const whole = program.languages.flatMap((language) => [
    ...saidElsewhereOnly(language, own),
    ...longSms(program, language, mergeTexts(regionalMessages(language, program.country), own.get(language))),
  ]);
  return [...found, ...whole.map((finding) => ({ ...finding, file: 'messages' }))];
}

async function checkFile(
  folder: string,
  file: string,
  language: string,
  { languages }: Program,
): Promise<{ findings: Placed[]; texts?: MessageOverrides }> {
  const yaml = await readYaml(join(folder, file), file);
  if (!yaml || yaml.faults.length > 0) return { findings: yaml?.faults ?? [] };
  const placed = (findings: Finding[]): Placed[] =>
    findings.map((each) => ({ ...each, file, line: yaml.lineOf(each.path) }));
  const known: readonly string[] = languages;
  const parsed = textOverrides.safeParse(yaml.value ?? {});
  const ofLanguage = when(!known.includes(language), () =>
    fault('text-language', [], `the program does not speak "${language}".`),
  );
  if (!parsed.success) return { findings: placed([...ofLanguage, ...schemaFaults(parsed.error.issues)]) };
  return { findings: placed([...ofLanguage, ...unknownNames(parsed.data)]), texts: parsed.data };
}

/** Names in braces that their message has not got. */
export function unknownNames({ common = {}, emails = {}, sms = {} }: MessageOverrides): Finding[] {
  const byMessage = [...Object.entries(emails), ...Object.entries(sms)].flatMap(([name, text]) => {
    const known = [...globalNames, ...Object.keys(valueKinds(name as MessageTemplate))];
    const channel = templates[name as MessageTemplate].channel === 'sms' ? 'sms' : 'emails';
    return strange([channel, name], text, known);
  });
  return [...byMessage, ...strange(['common'], common, [...globalNames, ...commonNames])];
}

function strange(path: string[], text: unknown, known: readonly string[]): Finding[] {
  const spoken = placeholders(JSON.stringify(text)).filter((name) => !known.includes(name));
  return [...new Set(spoken)].map((name) =>
    fault('text-placeholder', path, `speaks of {${name}}, which its message has not got.`),
  );
}

function saidElsewhereOnly(language: string, own: ReadonlyMap<string, MessageOverrides>): Finding[] {
  const names = new Map([...own].map(([each, texts]) => [each, namesOf(texts)]));
  return saidInOthers(language, names).map((name) =>
    warning('text-in-one-language', [name], `is in the institution’s own words, but not in "${language}".`),
  );
}

function namesOf({ emails = {}, sms = {} }: MessageOverrides = {}): string[] {
  return [...Object.keys(emails), ...Object.keys(sms)];
}

export async function yamlNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.yaml')).sort();
}
