// `npm start`: installs what is missing, then starts the embedded stack on the Node that it is written for.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  ensureGenerated,
  ensureInstalled,
  failWith,
  keepCompiled,
  nodePath,
  root,
  SetupError,
} from './setup.mjs';

const entry = join(root, 'cli', 'alta.ts');
const args = ['up', ...process.argv.slice(2)];

/** npm passes on the signals that end it, but it cannot pass on a SIGKILL: when it is gone, that was the wish to stop. */
function stopWithoutNpm(stop) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 500);
  timer.unref();
}

/** Under a newer Node of its own; the channel tells it when this process is gone. */
function startElsewhere(node) {
  const child = spawn(node, [entry, ...args], { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  // A terminal sends Ctrl-C to both; the child takes what comes twice at once for one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  stopWithoutNpm(() => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
}

try {
  await ensureInstalled();
  const generated = await ensureGenerated();
  if (generated.code !== 0)
    throw new SetupError(`The database client could not be generated:\n${generated.output}`);
  const node = nodePath();
  keepCompiled();
  if (Number(process.versions.node.split('.')[0]) >= 24) {
    process.chdir(root);
    stopWithoutNpm(() => process.kill(process.pid, 'SIGTERM'));
    process.argv = [process.execPath, entry, ...args];
    await import('./alta.ts');
  } else startElsewhere(node);
} catch (error) {
  failWith(error);
}
