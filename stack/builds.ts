import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { embeddedEnvironment } from '../platform/config.ts';
import { StartError } from './part.ts';
import { runToEnd } from '../platform/tools/run-to-end.ts';

const root = join(import.meta.dirname, '..');

/** Something made from sources before it can run, made again only when their content has changed. */
export interface Build {
  name: string;
  /** Files and folders of the checkout that it is made from. */
  sources: readonly string[];
  /** Where it lies; may be a file or a folder. */
  output: string;
  /** The tool that makes it, asked to write to `to`; one that knows its own place writes there. */
  make: (to: string) => { args: readonly string[]; cwd: string };
}

const pageSources = ['web/shared', 'web/build', 'domain', 'texts', 'package-lock.json'];

function pages(config: string, to: string): ReturnType<Build['make']> {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  return {
    args: [vite, 'build', '--config', config, '--outDir', to, '--emptyOutDir', '--logLevel', 'warn'],
    cwd: join(root, 'web'),
  };
}

export const portalBuild: Build = {
  name: 'portal',
  sources: [...pageSources, 'web/portal', 'web/public', 'web/index.html', 'web/vite.config.ts', 'programs'],
  output: 'dist/portal',
  make: (to) => pages('vite.config.ts', to),
};

/** A bundle of its own: what staff need weighs nothing on an applicant's phone. */
export const consoleBuild: Build = {
  name: 'console',
  sources: [...pageSources, 'web/console', 'web/vite.console.config.ts'],
  output: 'dist/console',
  make: (to) => pages('vite.console.config.ts', to),
};

export const workflowBuild: Build = {
  name: 'workflows',
  sources: ['workflows', 'domain', 'workers/bundle.ts', 'package-lock.json'],
  output: 'dist/workflows.js',
  make: (to) => ({ args: [join(root, 'workers/bundle.ts'), to], cwd: root }),
};

async function filesIn(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
  } catch {
    // Not a folder.
    return [path];
  }
}

async function contentHash(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await filesIn(join(root, source)))
      hash.update(file.slice(root.length)).update(await readFile(file));
  }
  return hash.digest('hex');
}

async function run({ name, make }: Build, to: string): Promise<void> {
  const { args, cwd } = make(to);
  const { code, output } = await runToEnd(process.execPath, args, { cwd, env: embeddedEnvironment({}) });
  if (code !== 0) throw new StartError(`The ${name} could not be built:\n${output.trim()}`);
}

/** Puts what was built in place of what was there; a process that reads the old one meanwhile sees one or the other. */
async function putInPlace(from: string, to: string): Promise<void> {
  const old = `${to}.old-${process.pid}`;
  if (existsSync(to)) await rename(to, old);
  await rename(from, to);
  await rm(old, { recursive: true, force: true });
}

/** Builds unless what lies there was made from the very same sources. @returns whether it had to. */
export async function buildWhenStale(build: Build): Promise<boolean> {
  const output = join(root, build.output);
  const stamp = `${output}.stamp`;
  const hash = await contentHash(build.sources);
  const made = await readFile(stamp, 'utf8').catch(() => '');
  if (made === hash && existsSync(output)) return false;
  await mkdir(dirname(output), { recursive: true });
  const fresh = `${output}.new-${process.pid}`;
  try {
    await run(build, fresh);
    if (existsSync(fresh)) await putInPlace(fresh, output);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  await writeFile(stamp, hash);
  return true;
}
