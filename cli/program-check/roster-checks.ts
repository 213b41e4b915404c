import { join } from 'node:path';
import { asksMemberNumber, readMemberNumber } from '../../domain/identifier.ts';
import { checkIdentityDocument } from '../../domain/identity-document.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import type { Program } from '../../domain/program.ts';
import { fault, journeysOf, warning, when } from '../../domain/program-check/finding.ts';
import type { Finding } from '../../domain/program-check/finding.ts';
import { sampleRoster } from '../sample-roster.ts';
import type { Placed } from './placed.ts';
import { schemaFaults } from './schema-faults.ts';
import { readYaml } from './yaml-file.ts';

const file = 'roster.sample.yaml';

/** Whether the people to try a program with could be on its roster. */
export async function checkSampleRoster(folder: string, program: Program): Promise<Placed[]> {
  const yaml = await readYaml(join(folder, file), file);
  if (!yaml || yaml.faults.length > 0) return yaml?.faults ?? [];
  const parsed = sampleRoster.safeParse(yaml.value);
  const findings = parsed.success
    ? checkMembers(parsed.data.members, program)
    : schemaFaults(parsed.error.issues);
  const silent = parsed.success ? checkSilence(parsed.data.members, program) : [];
  return [...findings, ...silent].map((each) => ({ ...each, file, line: yaml.lineOf(each.path) }));
}

/** What a document says is compared with the list: with nothing, where the list is silent. */
function checkSilence(members: readonly Member[], program: Program): Finding[] {
  const identifies = journeysOf(program).some(({ definition }) =>
    definition.stages.some((stage) => 'documents' in stage),
  );
  const silent = (['name', 'birthDate', 'sex'] as const).filter((field) =>
    members.some((member) => member[field] === undefined),
  );
  return when(identifies && silent.length > 0, () =>
    warning(
      'roster-silent',
      ['members'],
      `somebody is without ${silent.join(', ')}: of such a member a document is compared with less, and each of their identities waits for a person.`,
    ),
  );
}

type Member = ReturnType<(typeof sampleRoster)['parse']>['members'][number];

function checkMembers(members: readonly Member[], program: Program): Finding[] {
  const names = members.map(({ document }) => nameOf(document));
  return members.flatMap(({ document, memberNumber, titular }, index) => {
    const path = ['members', index];
    const before = titular === undefined || names.slice(0, index).includes(nameOf(titular));
    return [
      ...checkDocument(document, [...path, 'document'], program),
      ...checkMemberNumber(memberNumber, [...path, 'memberNumber'], program),
      ...when(names.indexOf(nameOf(document)) !== index, () =>
        fault('roster-twice', [...path, 'document'], 'is there twice.'),
      ),
      ...when(!before, () =>
        fault('roster-titular', [...path, 'titular'], 'the titular must come before the family.'),
      ),
    ];
  });
}

function nameOf({ type, number }: IdentityDocument): string {
  return `${type} ${number}`;
}

function checkDocument(
  { type, number }: IdentityDocument,
  path: (string | number)[],
  { documents, country }: Program,
): Finding[] {
  const check = checkIdentityDocument(number, documents, { country, type });
  if (!check.ok)
    return [
      fault('roster-document', path, `${type} ${number} is refused by the program’s form (${check.fault}).`),
    ];
  return when(check.document.number !== number, () =>
    fault('roster-document', path, `${number} is kept as ${check.document.number}: write it so.`),
  );
}

function checkMemberNumber(
  memberNumber: string | undefined,
  path: (string | number)[],
  program: Program,
): Finding[] {
  if (memberNumber === undefined || !asksMemberNumber(program)) return [];
  const read = readMemberNumber(memberNumber);
  if (read === undefined)
    return [fault('roster-number', path, `the program’s form does not read ${memberNumber} as a number.`)];
  return when(read !== memberNumber, () =>
    fault('roster-number', path, `${memberNumber} is kept as ${read}: write it so.`),
  );
}
