import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { checkFolder } from './check-folder.ts';
import type { ProgramReport } from './placed.ts';
import { reportText } from './report.ts';

/**
 * Checks a program by its id, a program's folder, or every program of a folder, and prints what was found.
 * @returns whether there was no fault
 */
export async function checkPrograms(
  what: string | undefined,
  { programsDir, json }: { programsDir: string; json: boolean },
): Promise<boolean> {
  const folders = await foldersOf(what, programsDir);
  const reports: ProgramReport[] = [];
  for (const folder of folders) reports.push(await checkFolder(folder));
  console.log(json ? JSON.stringify(reports, null, 2) : reports.map(reportText).join('\n\n'));
  return reports.every(({ findings }) => findings.every(({ level }) => level !== 'fault'));
}

async function foldersOf(what: string | undefined, programsDir: string): Promise<string[]> {
  if (what === undefined) return programsIn(programsDir);
  const known = join(programsDir, what);
  if (/^[\w-]+$/.test(what) && existsSync(known)) return [resolve(known)];
  const folder = resolve(what);
  return existsSync(join(folder, 'program.yaml')) ? [folder] : programsIn(folder);
}

async function programsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = entries.filter((entry) => entry.isDirectory() && /^[^_.]/.test(entry.name));
  if (found.length === 0) throw new CheckError(`${folder} holds no program.`);
  return found.map(({ name }) => join(resolve(folder), name)).sort();
}

/** The message is a sentence for the person at the keyboard. */
export class CheckError extends Error {
  override readonly name = 'CheckError';
}
