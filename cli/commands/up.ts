import { Command, InvalidArgumentError, Option } from 'commander';
import { defaultDataDir } from '../embedded-environment.ts';
import type { UpOptions } from '../up.ts';

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a number up to 65535; 0 takes a free port.');
}

/** `alta up`, which is what `npm start` runs. */
export function upCommand(): Command {
  return new Command('up')
    .description('start the embedded stack: database, workflow engine, stand-ins, API with portal, worker')
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
    .action(async (options: UpOptions) => {
      const { up } = await import('../up.ts');
      await up(options);
    });
}
