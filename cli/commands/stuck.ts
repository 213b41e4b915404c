import type { Command } from 'commander';
import { LIMITS } from '../../domain/limits.ts';
import { operatorLanguage } from '../../domain/language.ts';
import { configOrExit } from '../../platform/config.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { codeText } from '../../platform/texts/story-texts.ts';
import { lastProbes } from '../../store/running/provider-probes.ts';
import { stuckGroups } from '../../store/staff/stuck/groups.ts';
import type { StuckGroup } from '../../store/staff/stuck/groups.ts';
import { asStaff, StaffError } from '../as-staff.ts';
import type { StaffParts } from '../as-staff.ts';

/** `alta stuck [program]`: what the console's page of the same name shows. */
export function define(command: Command): void {
  command
    .argument('[program]', 'only of this program')
    .action((program: string | undefined) => asStaff((parts) => listGroups(parts, program)));
}

/**
 * Prints what is stuck, in groups, and what each provider says. Nothing in it identifies a person.
 * @throws StaffError for an unknown program
 */
export async function listGroups(
  { database: { sql } }: Pick<StaffParts, 'database'>,
  wanted: string | undefined,
): Promise<void> {
  const programs = await loadPrograms(configOrExit('commands').programs.dir);
  if (wanted !== undefined && !programs.has(wanted)) throw new StaffError(`There is no program ${wanted}.`);
  let found = 0;
  for (const program of wanted === undefined ? programs.keys() : [wanted]) {
    const groups = await stuckGroups(sql, program);
    found += groups.length;
    for (const group of groups) console.log(lineOf(program, group));
  }
  if (found === 0) console.log('Nothing is stuck.');
  for (const { provider, answers, probedAt, since } of await lastProbes(sql))
    console.log(
      `${provider} ${answers ? 'answers' : 'does not answer'} since ${minute(since)}, asked last ${minute(probedAt)}`,
    );
}

function lineOf(program: string, { kind, stage, cause, code, count, since }: StuckGroup): string {
  const said = codeText(code, operatorLanguage);
  const why = [cause ?? 'untold', code, said === null ? undefined : `(${said})`].filter(Boolean).join(' ');
  const many = count >= LIMITS.stuck.counted ? `${String(count)} or more` : String(count);
  return `${program}  ${stage ?? kind}  ${why}  ${many}  since ${minute(since)}`;
}

function minute(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
