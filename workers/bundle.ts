import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import type { BundleOptions } from '@temporalio/worker';

const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));

/** Where the bundle lies that `node workers/bundle.ts` makes. */
export const bundlePath = fileURLToPath(new URL('../dist/workflows.js', import.meta.url));

const MAP_PREFIX = '//# sourceMappingURL=data:application/json;charset=utf-8;base64,';
/** A worker takes no bundle without a map inside; the whole map lies beside, for a person who reads a stack. */
const NO_MAP = { version: 3, file: 'workflows.js', sources: [], names: [], mappings: '' };

const forProduction: NonNullable<BundleOptions['webpackConfigHook']> = (config) => ({
  ...config,
  mode: 'production',
  // Nothing loads it over a line.
  performance: { hints: false },
});

/** Bundles the workflows' code, so that a worker starts without compiling anything. @returns `map`: its source map, JSON */
export async function bundleWorkflows(): Promise<{ code: string; map: string }> {
  const { code } = await bundleWorkflowCode({ workflowsPath, webpackConfigHook: forProduction });
  const [body = '', map = ''] = code.split(MAP_PREFIX);
  const inside = Buffer.from(JSON.stringify(NO_MAP)).toString('base64');
  return { code: `${body}${MAP_PREFIX}${inside}`, map: Buffer.from(map, 'base64').toString() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { code, map } = await bundleWorkflows();
  await mkdir(fileURLToPath(new URL('../dist', import.meta.url)), { recursive: true });
  await writeFile(bundlePath, code);
  await writeFile(`${bundlePath}.map`, map);
}
