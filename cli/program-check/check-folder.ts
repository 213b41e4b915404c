import { basename, join } from 'node:path';
import { programFile } from '../../domain/program.ts';
import type { Program } from '../../domain/program.ts';
import { acceptedNeedlessly, checkProgram, withAccepted } from '../../domain/program-check/check-program.ts';
import { fault, when } from '../../domain/program-check/finding.ts';
import type { Finding } from '../../domain/program-check/finding.ts';
import { textsFolder } from '../../platform/texts/languages.ts';
import { checkRegionalWords } from './foreign-words.ts';
import { checkMessages } from './message-checks.ts';
import type { Placed, ProgramReport } from './placed.ts';
import { checkPortalTexts } from './portal-checks.ts';
import { checkRegions } from './region-checks.ts';
import { checkSampleRoster } from './roster-checks.ts';
import { schemaFaults } from './schema-faults.ts';
import { checkSharedTexts } from './shared-checks.ts';
import { checkTrust } from './trust-checks.ts';
import { readYaml } from './yaml-file.ts';
import type { YamlFile } from './yaml-file.ts';

const file = 'program.yaml';

/**
 * Everything that a program's folder, and the texts that it shares with others, are found to lack.
 * @param shared the folder with a folder of shared texts a language
 */
export async function checkFolder(folder: string, shared: string = textsFolder): Promise<ProgramReport> {
  const id = basename(folder);
  const yaml = await readYaml(join(folder, file), file);
  if (!yaml) return { program: id, folder, findings: [{ ...fault('missing', [], 'is missing.'), file }] };
  return { program: id, folder, findings: await findingsOf({ folder, shared }, id, yaml) };
}

interface Where {
  folder: string;
  shared: string;
}

async function findingsOf(where: Where, id: string, yaml: YamlFile): Promise<Placed[]> {
  if (yaml.faults.length > 0) return yaml.faults;
  const parsed = programFile.safeParse(yaml.value);
  if (!parsed.success)
    return schemaFaults(parsed.error.issues).map((each) => ({ ...each, file, line: yaml.lineOf(each.path) }));
  const program = parsed.data;
  const misnamed = when(program.id !== id, () =>
    fault('id-of-folder', ['id'], `is "${program.id}", and its folder is "${id}".`),
  );
  const placed = (findings: Finding[]): Placed[] =>
    findings.map((each) => ({ ...each, file, line: yaml.lineOf(each.path) }));
  const all = [...placed([...misnamed, ...checkProgram(program)]), ...(await checkTexts(where, program))];
  return [...withAccepted(all, program), ...placed(acceptedNeedlessly(all, program))];
}

async function checkTexts({ folder, shared }: Where, program: Program): Promise<Placed[]> {
  const sharedFaults = [
    ...(await checkSharedTexts(shared, program.languages)),
    ...(await checkRegions(shared, program.languages)),
  ];
  return [
    ...sharedFaults,
    // Its own words are laid over the shared ones: there is nothing to lay them over.
    ...(sharedFaults.length > 0 ? [] : await checkOwnTexts({ folder, shared }, program)),
    ...(await checkSampleRoster(folder, program)),
    ...(await checkTrust(folder, program)),
  ];
}

async function checkOwnTexts(where: Where, program: Program): Promise<Placed[]> {
  const { folder } = where;
  const found = [...(await checkMessages(folder, program)), ...(await checkPortalTexts(folder, program))];
  // A file that cannot be read says nothing.
  if (found.some(({ level }) => level === 'fault')) return found;
  return [...found, ...checkRegionalWords(where, program)];
}
