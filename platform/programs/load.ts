import { readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { programFile } from '../../domain/program.ts';
import type { Program } from '../../domain/program.ts';
import { languages } from '../texts/languages.ts';
import { regionalPages, requireRegionalPages } from '../texts/regional-pages.ts';
import { readPortalTexts } from './portal-texts.ts';
import type { PortalTexts } from './portal-texts.ts';

/** A program with what its pages say in the words of its region, and over those in its own. */
export type ServedProgram = Program & { texts?: PortalTexts };

/** The institutions served, by id. */
export type Programs = ReadonlyMap<string, ServedProgram>;

/** Every fault of every program file at once. */
export class ProgramError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `The programs have ${String(faults.length)} fault(s):\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
    this.name = 'ProgramError';
    this.faults = faults;
  }
}

type Loaded = { program: ServedProgram } | { faults: string[] };

const loads = new Map<string, Promise<Programs>>();

/**
 * The programs of a folder: `<dir>/<id>/program.yaml`, in alphabetical order. Read once a process and folder; folders that begin
 * with an underscore or a dot are none.
 * @throws ProgramError with all faults of all files
 * @throws TextsError when the texts of a region cannot be used
 */
export async function loadPrograms(dir: string): Promise<Programs> {
  const folder = resolve(dir);
  const earlier = loads.get(folder);
  if (earlier) return earlier;
  const loading = readPrograms(folder);
  loads.set(folder, loading);
  // A failed load is not kept, so that a mended file can be read again.
  loading.catch(() => loads.delete(folder));
  return loading;
}

async function readPrograms(folder: string): Promise<Programs> {
  requireRegionalPages();
  const loaded = await Promise.all((await programFolders(folder)).map((id) => readProgram(folder, id)));
  const faults = loaded.flatMap((each) => ('faults' in each ? each.faults : []));
  if (loaded.length === 0) faults.push(`${folder}: no folder with a program.yaml`);
  if (faults.length > 0) throw new ProgramError(faults);
  return new Map(loaded.flatMap((each) => ('program' in each ? [[each.program.id, each.program]] : [])));
}

async function programFolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && /^[^_.]/.test(entry.name))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    throw new ProgramError([`${folder}: ${reasonOf(error)}`]);
  }
}

async function readProgram(folder: string, id: string): Promise<Loaded> {
  const where = `${id}/program.yaml`;
  try {
    const result = programFile.safeParse(parse(await readFile(join(folder, id, 'program.yaml'), 'utf8')));
    if (!result.success) {
      return {
        faults: result.error.issues.map(
          ({ path, message }) => `${where}: ${path.map(String).join('.')}: ${message}`,
        ),
      };
    }
    const { data } = result;
    if (data.id !== id) return { faults: [`${where}: id: is "${data.id}", its folder is "${id}"`] };
    const unspoken = data.languages.filter((language) => !languages.includes(language));
    if (unspoken.length > 0)
      return { faults: unspoken.map((each) => `${where}: languages: there are no texts in "${each}"`) };
    return await withTexts(data, join(folder, id));
  } catch (error) {
    return { faults: [`${where}: ${reasonOf(error)}`] };
  }
}

async function withTexts(program: Program, folder: string): Promise<Loaded> {
  try {
    return { program: { ...program, texts: inItsRegion(program, await readPortalTexts(folder)) } };
  } catch (error) {
    return { faults: [`${program.id}/portal: ${reasonOf(error)}`] };
  }
}

function inItsRegion({ languages: spoken, country }: Program, own: PortalTexts): PortalTexts {
  const said = new Map(Object.entries(own));
  for (const language of spoken) {
    const texts = { ...regionalPages(language, country), ...own[language] };
    if (Object.keys(texts).length > 0) said.set(language, texts);
  }
  return Object.fromEntries(said);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ENOENT') return 'is missing';
  return error.message.split('\n')[0] ?? error.name;
}
