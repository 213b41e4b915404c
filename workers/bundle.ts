import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));

/** Where the bundle lies that `node workers/bundle.ts` makes. */
export const bundlePath = fileURLToPath(new URL('../dist/workflows.js', import.meta.url));

/** Bundles the workflows' code, so that a worker starts without compiling anything. */
export async function bundleWorkflows(): Promise<{ code: string }> {
  return bundleWorkflowCode({ workflowsPath });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { code } = await bundleWorkflows();
  await mkdir(fileURLToPath(new URL('../dist', import.meta.url)), { recursive: true });
  await writeFile(bundlePath, code);
}
