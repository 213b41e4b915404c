import { access, constants, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolSettings } from '../../platform/config.ts';
import { runToEnd } from '../../platform/tools/run-to-end.ts';

export const kratosVersion = '1.3.1';

type Say = (line: string) => void;

/**
 * Ory Kratos: the binary that `KRATOS` names, the one that was built before, or one that the machine's Go tool chain builds now (several
 * minutes, once). Undefined when there is none of these.
 */
export async function kratosBinary(say: Say): Promise<string | undefined> {
  const given = process.env['KRATOS'];
  if (given !== undefined) return given;
  const [cache = tmpdir()] = toolSettings().cacheCandidates;
  const folder = join(cache, `kratos-${kratosVersion}`);
  const binary = join(folder, 'kratos');
  if (await canRun(binary)) return binary;
  return build(folder, binary, say);
}

async function build(folder: string, binary: string, say: Say): Promise<string | undefined> {
  const module = `github.com/ory/kratos@v${kratosVersion}`;
  const { code, output } = await runToEnd('go', ['mod', 'download', '-json', module], { cwd: tmpdir() });
  if (code !== 0) {
    say('Ory Kratos is not measured: KRATOS names no binary, and Go cannot build one here.');
    return undefined;
  }
  say(`Building Ory Kratos ${kratosVersion} with Go (several minutes, once) …`);
  const { Dir: moduleDir } = JSON.parse(output.slice(output.indexOf('{'))) as { Dir: string };
  const work = await mkdtemp(join(tmpdir(), 'kratos-'));
  try {
    const source = join(work, 'source');
    const made = join(work, 'kratos');
    await mustRun('cp', ['-R', moduleDir, source], work);
    // The module cache cannot be written to, and its copy neither.
    await mustRun('chmod', ['-R', 'u+w', source], work);
    await mustRun('go', ['build', '-buildvcs=false', '-tags', 'sqlite,json1', '-o', made, '.'], source);
    await mkdir(folder, { recursive: true });
    await mustRun('cp', [made, `${binary}.new`], work);
    await rename(`${binary}.new`, binary);
    return binary;
  } catch (error) {
    say(`Ory Kratos is not measured: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function mustRun(command: string, args: readonly string[], cwd: string): Promise<void> {
  const { code, output } = await runToEnd(command, args, { cwd });
  if (code !== 0) throw new Error(`${command} failed: ${output.trim().split('\n').at(-1) ?? ''}`);
}

async function canRun(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
