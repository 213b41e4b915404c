import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { changedLists, freeze, readChecksums } from '../../cli/freeze.ts';
import { removeFolder, temporaryFolder } from '../stack/temporary-folder.ts';

const repository = join(import.meta.dirname, '../..');

describe('migrations and recorded histories are append-only', () => {
  it('each has a checksum beside it: "npm run freeze" writes it, once it is as it is to land', async () => {
    const { present, listed } = await readChecksums(repository);
    expect([...present.keys()].filter((file) => !listed.has(file))).toEqual([]);
  });

  it('each is what it was when it landed: undo the change and add a new one instead', async () => {
    const { present, listed } = await readChecksums(repository);
    expect([...listed].filter(([file, sum]) => present.get(file) !== sum).map(([file]) => file)).toEqual([]);
  });

  it('no checksum was changed after the commit that brought it', () => {
    expect(changedLists(repository)).toEqual([]);
  });
});

describe('the guard', () => {
  const migration = 'prisma/migrations/1_people/migration.sql';
  const list = 'prisma/migrations/1_people/migration.sha256';

  async function repositoryOf(files: Record<string, string>): Promise<string> {
    const root = await temporaryFolder();
    onTestFinished(() => removeFolder(root));
    await mkdir(join(root, 'test/replay/histories'), { recursive: true });
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), text);
    }
    return root;
  }

  function commit(root: string): void {
    const person = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
    for (const args of [
      ['init', '--quiet'],
      ['add', '--all'],
      [...person, 'commit', '--quiet', '-m', 'x'],
    ])
      execFileSync('git', args, { cwd: root });
  }

  it('gives each migration a list of its own, and the histories that are new one together', async () => {
    const histories = { 'test/replay/histories/a.pb': 'a', 'test/replay/histories/b.pb': 'b' };
    const root = await repositoryOf({ [migration]: 'SELECT 1;', ...histories });
    expect((await freeze(root)).sort()).toEqual([list, 'test/replay/histories/a.sha256']);
    expect(await freeze(root)).toEqual([]);
  });

  it('finds a migration that was rewritten, and one that is gone', async () => {
    const root = await repositoryOf({ [migration]: 'SELECT 1;' });
    await freeze(root);
    const before = (await readChecksums(root)).listed.get(migration);
    await writeFile(join(root, migration), 'SELECT 2;');
    const after = await readChecksums(root);
    expect(after.listed.get(migration)).toBe(before);
    expect(after.present.get(migration)).not.toBe(before);
    await rm(join(root, migration));
    expect((await readChecksums(root)).present.has(migration)).toBe(false);
  });

  it('finds a checksum that was rewritten with its migration, or taken away', async () => {
    const root = await repositoryOf({ [migration]: 'SELECT 1;' });
    await freeze(root);
    commit(root);
    expect(changedLists(root)).toEqual([]);
    await writeFile(join(root, migration), 'SELECT 2;');
    await rm(join(root, list));
    expect(changedLists(root)).toEqual([list]);
    await freeze(root);
    expect(changedLists(root)).toEqual([list]);
  });
});
