// What must be in place before any other part can run, written for any Node from 18 on and without packages.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const pinnedNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const leastMajor = 24;

/** A fault that the person at the keyboard can mend: printed as its one sentence, without a stack. */
export class SetupError extends Error {}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/**
 * Whether node_modules holds what the lock file says. Compared package by package and not by time, so that a
 * checkout whose packages are right is never reinstalled under a running process.
 */
export function installedMatchesLock(folder = root) {
  const hidden = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = readJson(hidden).packages;
  return Object.entries(readJson(join(folder, 'package-lock.json')).packages).every(([path, wanted]) => {
    if (path === '' || wanted.link) return true;
    const found = installed[path];
    return found ? found.version === wanted.version : Boolean(wanted.optional || wanted.devOptional);
  });
}

/** Environment for child processes: the checkout's tools and its pinned Node come first. */
export function toolEnvironment(more = {}) {
  const path = [dirname(pinnedNode), join(modules, '.bin'), process.env.PATH ?? ''].join(delimiter);
  return { ...process.env, PATH: path, ...more };
}

/**
 * Keeps what Node compiles, for every process that is started from here on: the next start of the same code takes about half the CPU. It is
 * found by the sources' content; where the folder cannot be written, Node goes on without it.
 */
export function keepCompiled() {
  process.env.NODE_COMPILE_CACHE ??= join(root, '.cache', 'compiled');
  module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
}

/** The Node that runs the product: the pinned one, or the machine's own when it is new enough. */
export function nodePath() {
  if (existsSync(pinnedNode)) return pinnedNode;
  if (Number(process.versions.node.split('.')[0]) >= leastMajor) return process.execPath;
  throw new SetupError(
    `Node ${leastMajor} is needed and neither installed with the packages nor on this machine (it has ${process.versions.node}): install Node ${leastMajor}, then run this again.`,
  );
}

/** Runs a command to its end. @returns its exit code and, unless `inherit`, what it printed. */
export function run(command, args, { inherit = false, env = toolEnvironment(), cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: -1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function npm(args, { inherit = true } = {}) {
  const script = process.env.npm_execpath;
  const viaNode = script?.endsWith('.js') || script?.endsWith('.cjs');
  const [command, first] = viaNode ? [process.execPath, [script]] : ['npm', []];
  return run(command, [...first, ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    inherit,
    env: process.env,
  });
}

/** The package with the pinned Node's binary, as the installation script of `node` names it. */
function nodeBinary() {
  const { version } = readJson(join(root, 'package-lock.json')).packages['node_modules/node'];
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}@${version}`;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** One installation at a time in a checkout; the lock of a process that is gone is taken over. */
async function withInstallLock(task) {
  const lock = join(root, '.cache', 'install.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isAlive(Number(readFileSync(lock, 'utf8')) || process.pid)) rmSync(lock, { force: true });
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  try {
    return await task();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Installs the locked packages when they are not there yet, with npm's own progress. */
export async function ensureInstalled(say = console.log) {
  if (installedMatchesLock() && existsSync(pinnedNode)) return;
  await withInstallLock(async () => {
    // It is large and fetched last: beside all others, it is in npm's cache by then. A fault here shows when it is asked for.
    const fetched = existsSync(pinnedNode) || npm(['cache', 'add', nodeBinary()], { inherit: false });
    if (!installedMatchesLock()) {
      say('Installing the packages of the lock file (about a minute, once) …');
      // Packages need no install script of theirs; only the pinned Node fetches its binary in one.
      const { code } = await npm(['ci', '--ignore-scripts']);
      if (code !== 0)
        throw new SetupError(
          'npm could not install the packages: see its message above, then run this again.',
        );
    }
    await fetched;
    if (!existsSync(pinnedNode)) await npm(['rebuild', 'node', '--ignore-scripts=false']);
  });
  nodePath();
}

/** Whether `stamp` says `hash`, and nothing else has made `output` since. */
function isMadeFrom(hash, stamp, output) {
  if (!existsSync(stamp) || !existsSync(output)) return false;
  return readFileSync(stamp, 'utf8') === hash && statSync(output).mtimeMs <= statSync(stamp).mtimeMs;
}

/** Generates the database client, unless it was generated from this very schema by this very generator. */
export async function ensureGenerated() {
  const schema = join(root, 'prisma', 'schema.prisma');
  const client = join(root, 'prisma', 'generated', 'client.ts');
  const stamp = `${client}.stamp`;
  if (!existsSync(schema)) return { code: 0, output: '' };
  const hash = createHash('sha256');
  for (const path of [schema, join(modules, 'prisma', 'package.json')]) hash.update(readFileSync(path));
  const wanted = hash.digest('hex');
  if (isMadeFrom(wanted, stamp, client)) return { code: 0, output: '' };
  // Generating needs no schema engine; naming one keeps the tool from downloading it.
  const env = toolEnvironment({
    PRISMA_SCHEMA_ENGINE_BINARY: nodePath(),
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  });
  const done = await run(nodePath(), [join(modules, 'prisma', 'build', 'index.js'), 'generate'], { env });
  if (done.code === 0) writeFileSync(stamp, wanted);
  return done;
}

/** Exit of a script: a fault for the person is one sentence, anything else a stack. */
export function failWith(error) {
  console.error(error instanceof SetupError ? error.message : error);
  process.exit(1);
}
