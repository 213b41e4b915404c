import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileImageStore } from '../../../imaging/storage/file-image-store.ts';
import type { ImageStore } from '../../../imaging/storage/ports.ts';

const dataKey = randomBytes(32);
const picture = Buffer.from('GPS 40.4168 N, face of somebody, 12345678Z');
let parent: string;
let folder: string;
let store: ImageStore;

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'alta-images-'));
  folder = path.join(parent, 'images');
  store = createFileImageStore(folder);
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const onlyFile = async (): Promise<string> => path.join(folder, (await readdir(folder))[0] ?? '');

describe('pictures kept as files', () => {
  it('come back as they were put', async () => {
    await store.put('a1-front', picture, dataKey);
    expect(Buffer.from((await store.get('a1-front', dataKey)) ?? [])).toEqual(picture);
  });

  it('show nothing of their content, and differ when the same is put twice', async () => {
    await store.put('a1', picture, dataKey);
    const first = await readFile(await onlyFile());
    await store.put('a1', picture, dataKey);
    const second = await readFile(await onlyFile());
    expect(first.includes('12345678Z')).toBe(false);
    expect(first.equals(second)).toBe(false);
  });

  it('are readable for their owner alone', async () => {
    await store.put('a1', picture, dataKey);
    expect((await stat(await onlyFile())).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('are lost without their key', async () => {
    await store.put('a1', picture, dataKey);
    await expect(store.get('a1', randomBytes(32))).rejects.toMatchObject({ code: 'damaged' });
  });

  it('are refused when any byte was changed, or bytes are missing', async () => {
    await store.put('a1', picture, dataKey);
    const sealed = await readFile(await onlyFile());
    for (let index = 0; index < sealed.length; index++) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      await writeFile(await onlyFile(), changed);
      await expect(store.get('a1', dataKey), `byte ${index}`).rejects.toMatchObject({ code: 'damaged' });
    }
    for (const length of [0, 10, 29, sealed.length - 1]) {
      await writeFile(await onlyFile(), sealed.subarray(0, length));
      await expect(store.get('a1', dataKey), `length ${length}`).rejects.toMatchObject({ code: 'damaged' });
    }
  });

  it('are refused under another name, so that no picture passes for another', async () => {
    await store.put('a1', picture, dataKey);
    await rename(await onlyFile(), path.join(folder, 'a2.sealed'));
    await expect(store.get('a2', dataKey)).rejects.toMatchObject({ code: 'damaged' });
  });

  it.each(['../a1', 'a/b', 'A1', 'a.b', '', 'a\0', 'ñ'])(
    'have only names that the server makes: not %j',
    async (name) => {
      await expect(store.put(name, picture, dataKey)).rejects.toMatchObject({ code: 'badName' });
      await expect(store.get(name, dataKey)).rejects.toMatchObject({ code: 'badName' });
      await expect(store.remove(name)).rejects.toMatchObject({ code: 'badName' });
      expect(await readdir(parent)).toEqual([]);
    },
  );

  it('are replaced whole and leave no drafts, however many write at once', async () => {
    const versions = Array.from({ length: 20 }, (_, index) => Buffer.alloc(50_000, index));
    await Promise.all(versions.map((version) => store.put('a1', version, dataKey)));
    const kept = Buffer.from((await store.get('a1', dataKey)) ?? []);
    expect(versions.some((version) => version.equals(kept))).toBe(true);
    expect(await readdir(folder)).toEqual(['a1.sealed']);
  });

  it('are gone once removed, and removing them again is no error', async () => {
    await store.put('a1', picture, dataKey);
    await store.remove('a1');
    await store.remove('a1');
    expect(await store.get('a1', dataKey)).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
  });

  it('leave no draft behind when they cannot be put in place', async () => {
    await store.put('a1', picture, dataKey);
    await rm(await onlyFile());
    // A folder in the file's place makes the rename fail.
    await createFileImageStore(path.join(folder, 'a1.sealed')).put('b', picture, dataKey);
    await expect(store.put('a1', picture, dataKey)).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['a1.sealed']);
  });

  it('are removed as strays once they are old enough and named nowhere, as are drafts; of a folder that is not there yet none', async () => {
    const none = (): Promise<string[]> => Promise.resolve([]);
    expect(await store.removeStray(new Date(), none)).toBe(0);
    for (const name of ['named', 'stray', 'fresh']) await store.put(name, picture, dataKey);
    await writeFile(path.join(folder, 'half.draft'), 'half');
    const old = new Date(Date.now() - 1_000_000);
    for (const file of ['named.sealed', 'stray.sealed', 'half.draft'])
      await utimes(path.join(folder, file), old, old);
    const asked: string[] = [];
    const removed = await store.removeStray(new Date(Date.now() - 500_000), (names) => {
      asked.push(...names);
      return Promise.resolve(['stray']);
    });
    expect(asked.toSorted()).toEqual(['named', 'stray']);
    expect(removed).toBe(2);
    expect((await readdir(folder)).toSorted()).toEqual(['fresh.sealed', 'named.sealed']);
  });
});
