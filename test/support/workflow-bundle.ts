import { createHash, randomUUID } from 'node:crypto';
import { access, glob, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorkflows } from '../../workers/bundle.ts';

const root = join(import.meta.dirname, '../..');
/** Whatever the bundle is made of. */
const SOURCES = ['workflows/**/*.ts', 'domain/**/*.ts', 'workers/bundle.ts', 'package-lock.json'];

/** The workflows' bundle. Made once for the code as it stands, then found again by the code's hash: making it takes seconds. */
export async function workflowBundle(): Promise<{ codePath: string }> {
  const codePath = join(tmpdir(), `alta-workflows-${await hashOfSources()}.js`);
  if (!(await exists(codePath))) {
    const { code } = await bundleWorkflows();
    const draft = `${codePath}.${randomUUID()}`;
    await writeFile(draft, code);
    await rename(draft, codePath);
  }
  return { codePath };
}

async function hashOfSources(): Promise<string> {
  const files: string[] = [];
  for await (const file of glob(SOURCES, { cwd: root })) files.push(file);
  const hash = createHash('sha256');
  for (const file of files.toSorted()) hash.update(file).update(await readFile(join(root, file)));
  return hash.digest('hex').slice(0, 32);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
