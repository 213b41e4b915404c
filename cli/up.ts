import { relative } from 'node:path';
import { Listr } from 'listr2';
import type { ListrTask } from 'listr2';
import { EmbeddedStack } from '../platform/embedded/stack.ts';
import type { Step } from '../platform/embedded/stack.ts';
import { box } from './box.ts';

export interface UpOptions {
  port: number;
  data: string;
  host: string;
  publicUrl?: string;
}

function asTask(step: Step): ListrTask {
  return {
    title: step.title,
    task: async (_, task) => {
      await step.run((line) => {
        task.output = line;
      });
    },
  };
}

/** The groups one after the other, the steps of a group side by side. */
function progress(stack: EmbeddedStack): { run: () => Promise<unknown> } {
  const groups = stack.steps().map((group): ListrTask => {
    const [only, ...others] = group.map(asTask);
    if (only !== undefined && others.length === 0) return only;
    return { task: (_, task) => task.newListr(group.map(asTask), { concurrent: true }) };
  });
  return new Listr(groups, {
    // Ctrl-C is answered here: the parts have to be ended in order.
    registerSignalListeners: false,
    rendererOptions: { collapseSubtasks: false, collapseErrors: false, showErrorMessage: false },
  });
}

/** Resolves at the first Ctrl-C, termination, closed terminal, or end of the process that started this one. */
async function toldToStop(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let told = false;
  const tell = (): void => {
    // A second time: leave at once; the janitor ends the parts.
    if (told) process.exit(1);
    told = true;
    console.log('\nStopping. Ctrl-C once more leaves at once.');
    resolve(undefined);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, tell);
  process.once('disconnect', tell);
  await promise;
}

function welcome(stack: EmbeddedStack, data: string): string {
  return box([
    'Alta runs. Ctrl-C stops it.',
    '',
    `Portal     ${stack.url}/`,
    `Outbox     ${stack.url}/dev/outbox     every email and SMS sent`,
    `API docs   ${stack.url}/api/docs`,
    `Data       ${relative(process.cwd(), data) || data}, logs in its folder logs`,
    ...(stack.notes === '' ? [] : ['', ...stack.notes.split('\n')]),
  ]);
}

/** Starts the embedded stack, shows its progress, and keeps it running until told to stop. */
export async function up(options: UpOptions): Promise<void> {
  const stack = new EmbeddedStack({
    dataDir: options.data,
    port: options.port,
    host: options.host,
    ...(options.publicUrl !== undefined && { publicUrl: options.publicUrl }),
    onRestart: (part) => {
      console.log(`The part ${part} had ended and was started again; its log is ${stack.logFile(part)}`);
    },
  });
  const stopped = toldToStop().then(() => stack.stop());
  try {
    await progress(stack).run();
    console.log(welcome(stack, options.data));
    await stopped;
  } catch (error) {
    await stack.stop();
    // The channel to the process that started this one, where there is one, would keep it from ending.
    if (process.connected) process.disconnect();
    throw error;
  }
  console.log('Stopped.');
  process.exit(0);
}
