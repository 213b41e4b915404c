import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ofTheApplication } from '../../stack/stack-environment.ts';
import { loadStackSecrets } from '../../stack/stack-secrets.ts';
import { removeFolder, temporaryFolder } from './temporary-folder.ts';

let dir: string;

beforeAll(async () => {
  dir = await temporaryFolder();
});
afterAll(() => removeFolder(dir));

describe('the secrets of a data folder', () => {
  it('stay what they are, and those that an earlier version did not have are added for good', async () => {
    const file = join(dir, 'secrets.json');
    const { databasePassword, ...earlier } = await loadStackSecrets(file);
    expect(databasePassword).toHaveLength(32);
    await writeFile(file, JSON.stringify(earlier));
    const now = await loadStackSecrets(file);
    expect(now).toEqual({ ...earlier, databasePassword: expect.any(String) as string });
    expect(await loadStackSecrets(file)).toEqual(now);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(now);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('do not hand the owner of the tables to the parts that serve', () => {
    const env = { DATABASE_URL: 'a', DATABASE_OWNER_URL: 'b' };
    expect(ofTheApplication(env)).toEqual({ DATABASE_URL: 'a' });
  });
});
