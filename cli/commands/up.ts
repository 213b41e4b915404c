import { join, resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { EmbeddedStack } from '../../stack/stack.ts';
import { box } from '../box.ts';
import { defaultDataDir } from '../embedded-environment.ts';
import { Progress } from '../progress.ts';

const sameWishMs = 1_000;

interface UpOptions {
  port: number;
  data: string;
  host: string;
  publicUrl?: string;
}

/** `alta up`, which is what `npm start` runs. */
export function define(command: Command): void {
  command
    .addOption(
      new Option('--port <number>', 'port of the portal and the API')
        .env('PORT')
        .default(3000)
        .argParser(parsePort),
    )
    .addOption(
      new Option('--data <folder>', 'folder that holds everything that lasts').default(defaultDataDir),
    )
    .addOption(new Option('--host <address>', 'address to listen on').default('127.0.0.1'))
    .addOption(new Option('--public-url <origin>', 'origin that links in messages begin with'))
    .action(up);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a number up to 65535; 0 takes a free port.');
}

/** Resolves at the first Ctrl-C, termination, closed terminal, or end of the process that started this one. */
async function toldToStop(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let toldAt: number | undefined;
  const tell = (): void => {
    // A terminal's Ctrl-C reaches this process and npm, which passes it on: that is one wish.
    if (toldAt !== undefined && Date.now() - toldAt < sameWishMs) return;
    // Another one: leave at once; the janitor ends the parts.
    if (toldAt !== undefined) process.exit(1);
    toldAt = Date.now();
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
    `Console    ${stack.url}/console`,
    `Outbox     ${stack.url}/dev/outbox`,
    `API docs   ${stack.url}/api/docs`,
    `Data       ${data}`,
    `Logs       ${join(data, 'logs')}`,
    ...(stack.notes === '' ? [] : ['', ...stack.notes.split('\n')]),
  ]);
}

/** Starts the embedded stack, shows its progress, and keeps it running until told to stop. */
async function up(options: UpOptions): Promise<void> {
  const stack = new EmbeddedStack({
    dataDir: options.data,
    port: options.port,
    host: options.host,
    ...(options.publicUrl !== undefined && { publicUrl: options.publicUrl }),
    onTrouble: (line) => {
      console.log(line);
    },
    onRestart: (part) => {
      console.log(`The part ${part} had ended and was started again; its log is ${stack.logFile(part)}`);
    },
  });
  const stopped = toldToStop().then(() => stack.stop());
  try {
    await new Progress(stack.steps()).run();
    console.log(welcome(stack, resolve(options.data)));
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
