import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { embeddedEnvironment } from '../platform/config.ts';
import type { Part } from './part.ts';
import { isPortOpen } from './ports.ts';

const root = join(import.meta.dirname, '..');

/** A part that is one of our own entry files, run by this Node. */
function nodePart(
  name: string,
  file: string,
  env: Record<string, string>,
  flags: readonly string[] = [],
): Omit<Part, 'isReady'> {
  return {
    name,
    command: process.execPath,
    args: [...flags, join(root, file)],
    env: embeddedEnvironment(env),
    cwd: root,
    stopSignal: 'SIGTERM',
  };
}

/** Whether an address answers, and not with an error. */
export async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // Nothing listens yet, or it is too busy to answer: asked again by the caller.
    return false;
  }
}

export function standinsPart(port: number, env: Record<string, string>): Part {
  return { ...nodePart('standins', 'stack/standins/main.ts', env), port, isReady: () => isPortOpen(port) };
}

export function apiPart(port: number, env: Record<string, string>): Part {
  const alive = `http://127.0.0.1:${port}/healthz`;
  return { ...nodePart('api', 'api/main.ts', env), port, isReady: () => answersOk(alive) };
}

export function workerPart(port: number, env: Record<string, string>): Part {
  const flags = ['--import', pathToFileURL(join(root, 'workers/lean-calls.ts')).href];
  const works = `http://127.0.0.1:${port}/readyz`;
  return { ...nodePart('worker', 'workers/main.ts', env, flags), port, isReady: () => answersOk(works) };
}
