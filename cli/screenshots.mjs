// `npm run screenshots`: pictures of every page of every institution, into screenshots/, which git ignores. Works in a fresh clone.
import { join } from 'node:path';
import { ensureGenerated, ensureInstalled, failWith, nodePath, root, run, SetupError } from './setup.mjs';

try {
  await ensureInstalled();
  const generated = await ensureGenerated();
  if (generated.code !== 0)
    throw new SetupError(`The database client could not be generated:\n${generated.output}`);
  const script = join(root, 'test', 'e2e', 'pictures', 'main.ts');
  const { code } = await run(nodePath(), [script, ...process.argv.slice(2)], { inherit: true });
  process.exitCode = code;
} catch (error) {
  failWith(error);
}
