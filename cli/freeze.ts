import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';

/**
 * What was landed once is in use: a migration was applied somewhere, a recorded history stands for a journey that is open somewhere.
 * Both are append-only. Each has its checksum in a `*.sha256` file beside it (as `sha256sum` writes them), which comes with the file
 * and is never changed; every commit adds files of its own, so two people who add at once do not meet in one.
 */
const frozenFolders = ['prisma/migrations', 'test/replay/histories'];
const frozenFile = /\/migration\.sql$|\.pb$/;
const listSuffix = '.sha256';

export interface Checksums {
  /** Every file that must not change, with its checksum now. Paths from the repository's root. */
  present: Map<string, string>;
  /** What the lists say of them. */
  listed: Map<string, string>;
  /** The lists themselves. */
  lists: string[];
}

/** @param root the repository's. */
export async function readChecksums(root: string): Promise<Checksums> {
  const found = await Promise.all(
    frozenFolders.map((folder) => readdir(join(root, folder), { recursive: true, withFileTypes: true })),
  );
  const files = found
    .flat()
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).replaceAll('\\', '/'))
    .sort();
  const lists = files.filter((file) => file.endsWith(listSuffix));
  const present = new Map<string, string>();
  for (const file of files.filter((each) => frozenFile.test(each)))
    present.set(file, checksum(await readFile(join(root, file))));
  const listed = new Map<string, string>();
  for (const list of lists)
    for (const [file, sum] of linesOf(list, await readFile(join(root, list), 'utf8'))) listed.set(file, sum);
  return { present, listed, lists };
}

/** Writes the lists of what has none yet: one beside each migration, one for all new histories. @returns the lists written. */
export async function freeze(root: string): Promise<string[]> {
  const { present, listed } = await readChecksums(root);
  const missing = [...present.keys()].filter((file) => !listed.has(file));
  const lists = Map.groupBy(missing, dirname);
  const written: string[] = [];
  for (const [folder, files] of lists) {
    const list = `${folder}/${basename(files[0] ?? '').replace(/\.\w+$/, '')}${listSuffix}`;
    const lines = files.map((file) => `${present.get(file) ?? ''}  ${basename(file)}\n`);
    await writeFile(join(root, list), lines.join(''), { flag: 'wx' });
    written.push(list);
  }
  return written;
}

/**
 * The lists that this repository's commits brought and that are no longer what they were, or gone. Empty where there is no history to ask
 * (a shallow clone, an unpacked archive).
 */
export function changedLists(root: string): string[] {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    if (git('rev-parse', '--is-shallow-repository') !== 'false') return [];
  } catch {
    return [];
  }
  const paths = frozenFolders.map((folder) => `:(glob)${folder}/**/*${listSuffix}`);
  // Oldest last: the commit that brought a list has the last word.
  const log = git(
    'log',
    '--diff-filter=A',
    '--no-renames',
    '--raw',
    '--no-abbrev',
    '--format=',
    '--',
    ...paths,
  );
  const brought = new Map(log.split('\n').flatMap(addedIn));
  return [...brought].filter(([list, blob]) => blobOf(git, list) !== blob).map(([list]) => list);
}

/** A line of `git log --raw`: ":000000 100644 <no blob> <blob> A<tab><path>". */
function addedIn(line: string): [string, string][] {
  const [, blob, path] = /^:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) A\t(.+)$/.exec(line) ?? [];
  return blob && path ? [[path, blob]] : [];
}

function blobOf(git: (...args: string[]) => string, list: string): string | undefined {
  try {
    return git('hash-object', '--', list);
  } catch {
    return undefined;
  }
}

function linesOf(list: string, text: string): [string, string][] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, sum = '', name = ''] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
      return [`${dirname(list)}/${name}`, sum];
    });
}

function checksum(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

if (import.meta.main) {
  const written = await freeze(join(import.meta.dirname, '..'));
  process.stdout.write(written.map((list) => `${list}\n`).join('') || 'Everything has its checksum.\n');
}
