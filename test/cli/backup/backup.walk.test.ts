import { appendFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateIdentity } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drill } from '../../../cli/backup/drill.ts';
import { openBackup } from '../../../cli/backup/open-backup.ts';
import { backupsIn, prune } from '../../../cli/backup/prune.ts';
import { restore } from '../../../cli/backup/restore.ts';
import { restoreData } from '../../../cli/backup/restore-data.ts';
import { takeBackup } from '../../../cli/backup/take-backup.ts';
import { startStack } from '../../../stack/stack.ts';
import { backupWorld } from './world.ts';
import type { BackupWorld } from './world.ts';

let world: BackupWorld;
let backup = '';

beforeAll(async () => {
  world = await backupWorld();
  await world.addJourney();
  const { output } = await world.alta('backup', '--to', world.backups, '--recipient', world.recipient);
  backup = /^(\S+): database and 1 pictures/m.exec(output)?.[1] ?? output;
});
afterAll(() => world.close());

const noKeysHere = (): never => {
  throw new Error('the keys of the backup are to be taken');
};

/** A copy of the backup to be spoilt, with the pictures beside it. */
async function copyOf(name: string): Promise<string> {
  const beside = join(world.dir, name);
  await cp(join(world.backups, 'pictures'), join(beside, 'pictures'), { recursive: true });
  await cp(backup, join(beside, 'spoilt'), { recursive: true });
  return join(beside, 'spoilt');
}

describe('a backup of a running server', () => {
  it('is found whole by a drill, which opens its sealed keys, and leaves nothing behind', async () => {
    const { code, output } = await world.alta('drill', backup, '--identity', world.identity);
    expect(output).toContain('The backup would serve.');
    expect(output).toMatch(
      / s {2}checked and unpacked\n.* s {2}database started\n.* s {2}brought to this version/,
    );
    expect(output).toContain('journeys 1 (1 at the backup)');
    expect(output).toContain('audit whole, 1 rows');
    expect(output).toContain('1 pictures open');
    expect(code).toBe(0);
  });

  it('has no key and no password in clear in any of its files', async () => {
    const { config } = world;
    const password = new URL(config.ownership.ownerUrl).password;
    const secrets = [password, ...config.secrets.map(({ key }) => Buffer.from(key).toString('base64url'))];
    const files = await readdir(backup);
    expect(files.toSorted()).toEqual(['SHA256SUMS', 'base.tar.gz', 'keys.age', 'manifest.json']);
    for (const file of files) {
      const bytes = await readFile(join(backup, file));
      expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([]);
    }
  });

  it('goes on with the archived log to what was written after it, or up to a moment between', async () => {
    await world.addJourney();
    const { rows } = await world.database.pool.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    await world.addJourney();
    await world.database.pool.query('SELECT pg_switch_wal()');
    const archived = `SELECT last_archived_time > $1 AS archived FROM pg_stat_archiver`;
    await expect
      .poll(async () => (await world.database.pool.query<object>(archived, [rows[0]?.now])).rows, {
        timeout: 30_000,
      })
      .toEqual([{ archived: true }]);
    // Pictures that came after the backup are copied by what follows it.
    await takeBackup(world.config, world.backups, undefined);
    const log = join(world.backups, 'wal');
    const { identity } = world;
    const whole = await drill({ folder: backup, identity, replay: { folder: log } }, noKeysHere);
    expect(whole.faults).toEqual([]);
    expect(whole.found).toContain('journeys 3 (1 at the backup)');
    const until = rows[0]?.now;
    const part = await drill({ folder: backup, identity, replay: { folder: log, until } }, noKeysHere);
    expect(part.faults).toEqual([]);
    expect(part.found).toContain('journeys 2 (1 at the backup)');
  });

  it('is what the embedded stack then serves, with the keys of its time', async () => {
    const data = join(world.dir, 'served');
    await restoreData({ folder: backup, data, identity: world.identity, replay: undefined }, noKeysHere);
    const stack = await startStack({ dataDir: data, parts: ['postgres'] });
    try {
      const [key] = world.config.secrets;
      expect(stack.env['ALTA_SECRETS']).toBe(
        `${key?.id ?? ''}:${Buffer.from(key?.key ?? '').toString('base64url')}`,
      );
    } finally {
      await stack.stop();
    }
    expect(await readdir(join(data, 'images'))).toHaveLength(1);
  });
});

describe('what cannot be restored', () => {
  it('is refused with what is wrong, and the target stays as it was', async () => {
    const target = join(world.dir, 'target');
    const spoilt = await copyOf('damaged');
    await appendFile(join(spoilt, 'base.tar.gz'), 'x');
    const cut = await copyOf('cut');
    await rm(join(cut, 'keys.age'));
    const bare = await copyOf('bare');
    await rm(join(bare, '..', 'pictures'), { recursive: true });
    const listless = await copyOf('listless');
    await writeFile(join(listless, 'SHA256SUMS'), '');
    const foreign = await copyOf('foreign');
    await writeFile(join(foreign, 'manifest.json'), '{"format":"another"}');
    const newer = await copyOf('newer');
    const manifest = JSON.parse(await readFile(join(newer, 'manifest.json'), 'utf8')) as object;
    await writeFile(
      join(newer, 'manifest.json'),
      JSON.stringify({ ...manifest, migration: '99991231235959_later' }),
    );
    const cases: [string, RegExp][] = [
      [join(world.dir, 'nowhere'), /holds no backup/],
      [spoilt, /base\.tar\.gz is damaged/],
      [cut, /keys\.age is missing/],
      [bare, /pictures\/.*\.sealed is missing/],
      [listless, /SHA256SUMS is missing or cut off/],
      [foreign, /damaged, or of another program or version/],
      [newer, /of a newer version.*99991231235959_later/],
    ];
    for (const [folder, words] of cases) {
      const { code, output } = await tryRestore(folder, target);
      expect({ folder, code, output }).toMatchObject({
        code: 1,
        output: expect.stringMatching(words) as string,
      });
    }
    expect(await readdir(world.dir)).not.toContain('target');
  });

  it('is what no key here opens, what goes over other data, and a moment before the backup', async () => {
    const stranger = join(world.dir, 'stranger.txt');
    await writeFile(stranger, await generateIdentity());
    const data = join(world.dir, 'data');
    const attempt = { folder: backup, data, replay: undefined };
    await expect(restoreData({ ...attempt, identity: stranger }, noKeysHere)).rejects.toThrow('do not open');
    const others = { ...world.config, secrets: [{ id: 'other', key: Buffer.alloc(32, 8) }] };
    await expect(restoreData({ ...attempt, identity: undefined }, () => others)).rejects.toThrow(
      'lacks the keys test',
    );
    const replay = { folder: join(world.backups, 'wal'), until: new Date(0) };
    await expect(restoreData({ ...attempt, identity: world.identity, replay }, noKeysHere)).rejects.toThrow(
      'take an older one',
    );
    expect(await readdir(world.dir)).not.toContain('data');
    const full = join(world.dir, 'full');
    await mkdir(full);
    await writeFile(join(full, 'theirs'), 'kept');
    const places = { cluster: full, images: join(world.dir, 'new-images') };
    await expect(restore(await openBackup(backup), places)).rejects.toThrow('is not empty');
    expect(await readdir(full)).toEqual(['theirs']);
  });
});

async function tryRestore(folder: string, target: string): Promise<{ code: number; output: string }> {
  try {
    await restore(await openBackup(folder), {
      cluster: join(target, 'cluster'),
      images: join(target, 'images'),
    });
    return { code: 0, output: '' };
  } catch (error) {
    return { code: 1, output: error instanceof Error ? error.message : '' };
  }
}

describe('backups', () => {
  it('that fail say why and leave nothing', async () => {
    const before = await readdir(world.backups);
    const wrong = new URL(world.config.ownership.ownerUrl);
    wrong.password = 'guess';
    const config = { ...world.config, ownership: { ownerUrl: wrong.href, applicationUrl: wrong.href } };
    await expect(takeBackup(config, world.backups, undefined)).rejects.toThrow('No backup was made');
    await expect(takeBackup(world.config, world.backups, 'age1wrong')).rejects.toThrow('no age public key');
    expect(await readdir(world.backups)).toEqual(before);
  });

  it('are deleted when they are old, with the log and the pictures that only they needed, but never the newest', async () => {
    await rm(world.images, { recursive: true });
    await mkdir(world.images);
    // Of another second, by which they are named.
    const count = (await backupsIn(world.backups)).length;
    await expect
      .poll(
        async () => {
          await takeBackup(world.config, world.backups, undefined).catch(() => undefined);
          return (await backupsIn(world.backups)).length;
        },
        { timeout: 20_000 },
      )
      .toBe(count + 1);
    const kept = await prune(world.backups, 1, world.images);
    expect(kept).toMatchObject({ backups: 0, pictures: 0 });
    const pruned = await prune(world.backups, -1, world.images);
    expect(pruned).toMatchObject({ backups: count, pictures: 3 });
    expect(pruned.segments).toBeGreaterThan(0);
    expect(await backupsIn(world.backups)).toHaveLength(1);
    expect(await readdir(join(world.backups, 'pictures'))).toEqual([]);
  });
});
