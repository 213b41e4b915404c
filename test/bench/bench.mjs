// `npm run bench`: its own set-up, as `npm start` has it, then the measurement on the Node that the product is written for.
import { join } from 'node:path';
import {
  ensureGenerated,
  ensureInstalled,
  failWith,
  nodePath,
  root,
  run,
  SetupError,
} from '../../cli/setup.mjs';

try {
  await ensureInstalled();
  const generated = await ensureGenerated();
  if (generated.code !== 0)
    throw new SetupError(`The database client could not be generated:\n${generated.output}`);
  const args = [join(root, 'test', 'bench', 'main.ts'), ...process.argv.slice(2)];
  process.exitCode = (await run(nodePath(), args, { inherit: true })).code;
} catch (error) {
  failWith(error);
}
