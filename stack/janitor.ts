// Started beside an embedded stack, with the paths of its state file and its folder. It holds the end of a pipe from the supervisor: when
// the pipe closes, the supervisor is gone, and whatever it could not end itself is ended here.
import { endLeftovers } from './stack-state.ts';

const [, , stateFile, dataDir] = process.argv;

// A Ctrl-C or a closed terminal is the supervisor's business.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

process.stdin.resume();
process.stdin.once('close', () => {
  if (stateFile !== undefined && dataDir !== undefined) void endLeftovers(stateFile, dataDir);
});
